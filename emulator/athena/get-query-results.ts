import { z } from 'zod';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import type { ResultColumn } from './engine/engine.ts';
import { queryExecutionId } from './get-query-execution.ts';
import { invalidRequest } from './invalid-request.ts';
import { manifestRows } from './manifest-rows.ts';
import { nextToken } from './next-token.ts';
import { type QueryExecution, resultFile } from './query-execution.ts';
import type { QueryEntry } from './query-history.ts';
import { hasResult } from './reuse-result.ts';

const input = z.object({
  QueryExecutionId: queryExecutionId,
  MaxResults: z.number().int().min(1).default(1000),
  NextToken: nextToken,
  QueryResultType: z.enum(['DATA_MANIFEST', 'DATA_ROWS']).optional(),
});

function mustHaveSucceeded({ state, reason }: QueryExecution): void {
  if (state === 'SUCCEEDED') return;
  if (state === 'QUEUED' || state === 'RUNNING') {
    throw invalidRequest(
      `Query has not yet finished. Current state: ${state}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
  }
  throw invalidRequest(
    `Query did not finish successfully. Final query state: ${state}${reason === undefined ? '' : `. ${reason}`}`,
    'INVALID_QUERY_EXECUTION_STATE',
  );
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
  if (place === undefined) throw invalidRequest('Unable to decode NextToken.');
  return Number(place);
}

type Rows = (string | null)[][];
type Page = { columns: readonly ResultColumn[]; rows: Rows; update_count: number };

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
  return { columns: [manifest_column], rows, update_count: execution.update_count };
}

/** At most `limit` rows from `place` on; the header, where there is one, is row 0. */
async function readRows(
  { execution, rows }: QueryEntry,
  { place, limit }: { place: number; limit: number },
  { objects }: Context,
): Promise<Page> {
  const leaves_file = resultFile(execution.kind) !== undefined;
  if (leaves_file && !(await hasResult(execution, objects))) throw invalidRequest('Could not find results');
  const { columns, kind, update_count } = execution;
  const header_rows = kind.output === 'csv' ? 1 : 0;
  const header = place < header_rows ? [columns.map(({ name }) => name)] : [];
  const cells = await rows.read(Math.max(0, place - header_rows), limit - header.length);
  return { columns, rows: [...header, ...cells], update_count };
}

/** A full page always has a NextToken, so the last page can be empty. */
export const getQueryResults = operation(input, async (members, context) => {
  const { QueryExecutionId: id, MaxResults: limit, NextToken, QueryResultType } = members;
  if (limit > 1000) throw invalidRequest('MaxResults is more than maximum allowed length 1000.');
  const entry = context.athena.executions.get(id);
  mustHaveSucceeded(entry.execution);
  const wanted = { place: placeOf(NextToken, id), limit };
  const { columns, rows, update_count } =
    QueryResultType === 'DATA_MANIFEST'
      ? await readManifest(entry.execution, wanted, context)
      : await readRows(entry, wanted, context);
  const token = Buffer.from(`${id}:${wanted.place + rows.length}`).toString('base64url');
  return {
    UpdateCount: update_count,
    ResultSet: {
      Rows: rows.map(toRow),
      ResultSetMetadata: { ColumnInfo: columns.map(toColumnInfo) },
    },
    ...(rows.length === limit ? { NextToken: token } : {}),
  };
});
