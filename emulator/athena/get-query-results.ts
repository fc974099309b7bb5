import { z } from 'zod';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import type { ResultColumn } from './engine/engine.ts';
import { queryExecutionId } from './get-query-execution.ts';
import { hasResult } from './has-result.ts';
import { invalidRequest } from './invalid-request.ts';
import { manifestRows } from './manifest-rows.ts';
import { nextToken } from './next-token.ts';
import { noResult } from './no-result.ts';
import { type QueryExecution, resultFile } from './query-execution.ts';
import type { QueryEntry } from './query-history.ts';
import { updateCount } from './update-count.ts';

const input = z.object({
  QueryExecutionId: queryExecutionId,
  MaxResults: z.number().int().min(1).default(1000),
  NextToken: nextToken,
  QueryResultType: z.enum(['DATA_MANIFEST', 'DATA_ROWS']).optional(),
});

/** Hive's DDL leaves the reason of its failure as its result, and Athena answers as if it had one. */
const isHiveFailure = ({ state, kind, reason }: QueryExecution) =>
  state === 'FAILED' && kind.output === 'txt' && reason?.startsWith('FAILED: ') === true;

function mustHaveSucceeded({ state }: QueryExecution): void {
  if (state === 'SUCCEEDED') return;
  if (state === 'CANCELLED') throw noResult();
  const message =
    state === 'FAILED'
      ? `Query did not finish successfully. Final query state: ${state}`
      : `Query has not yet finished. Current state: ${state}`;
  throw invalidRequest(message, 'INVALID_QUERY_EXECUTION_STATE');
}

const toColumnInfo = ({ name, type, precision, scale }: ResultColumn) => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type,
  Precision: precision,
  Scale: scale,
  Nullable: 'UNKNOWN',
  CaseSensitive: type === 'varchar' || type === 'char',
});

const toRow = (cells: readonly (string | null)[]) => ({
  Data: cells.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
});

/** The row that a token stands for; the header, where there is one, is row 0. @throws AwsError where it is no token of `id` */
function placeOf(token: string | undefined, id: string): number {
  if (token === undefined) return 0;
  const [, place] =
    /^([0-9]{1,12})$/.exec(Buffer.from(token, 'base64url').toString().replace(`${id}:`, '')) ?? [];
  if (place === undefined) throw invalidRequest(`Malformed nextPageToken ${token}`);
  return Number(place);
}

type Rows = (string | null)[][];
type Page = { columns: readonly ResultColumn[]; rows: Rows };

const manifest_column: ResultColumn = {
  name: 'manifest',
  type: 'varchar',
  precision: 2_147_483_647,
  scale: 0,
};

async function readManifest(
  execution: QueryExecution,
  { place, limit }: { place: number; limit: number },
  { objects }: Context,
): Promise<Page> {
  const rows = (await manifestRows(execution, objects)).slice(place, place + limit);
  return { columns: [manifest_column], rows };
}

/** At most `limit` rows from `place` on; the header, where there is one, is row 0. */
async function readRows(
  { execution, rows }: QueryEntry,
  { place, limit }: { place: number; limit: number },
  { objects }: Context,
): Promise<Page> {
  const leaves_file = resultFile(execution.kind) !== undefined;
  if (leaves_file && !(await hasResult(execution, objects))) throw noResult();
  const { columns, kind } = execution;
  const header_rows = kind.output === 'csv' ? 1 : 0;
  const header = place < header_rows ? [columns.map(({ name }) => name)] : [];
  const cells = await rows.read(Math.max(0, place - header_rows), limit - header.length);
  return { columns, rows: [...header, ...cells] };
}

/** A full page always has a NextToken, so the last page can be empty. */
export const getQueryResults = operation(input, async (members, context) => {
  const { QueryExecutionId: id, MaxResults: limit, NextToken, QueryResultType } = members;
  const entry = (await context.athena.queries()).get(id);
  if (limit > 1000) throw invalidRequest('MaxResults is more than maximum allowed length 1000');
  if (isHiveFailure(entry.execution)) return { ResultSet: { Rows: [], ResultSetMetadata: null } };
  mustHaveSucceeded(entry.execution);
  const wanted = { place: placeOf(NextToken, id), limit };
  const { columns, rows } =
    QueryResultType === 'DATA_MANIFEST'
      ? await readManifest(entry.execution, wanted, context)
      : await readRows(entry, wanted, context);
  const token = Buffer.from(`${id}:${wanted.place + rows.length}`).toString('base64url');
  return {
    UpdateCount: updateCount(entry.execution),
    ResultSet: {
      Rows: rows.map(toRow),
      ResultSetMetadata: { ColumnInfo: columns.map(toColumnInfo) },
    },
    ...(rows.length === limit ? { NextToken: token } : {}),
  };
});
