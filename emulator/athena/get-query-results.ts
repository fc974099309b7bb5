import { z } from 'zod';
import { operation } from '../operation.ts';
import type { ResultColumn } from './engine/engine.ts';
import { queryExecutionId } from './get-query-execution.ts';
import { invalidRequest } from './invalid-request.ts';
import type { QueryExecution } from './query-execution.ts';

const input = z.object({
  QueryExecutionId: queryExecutionId,
  MaxResults: z.number().int().min(1).default(1000),
  NextToken: z.string().min(1).max(1024).optional(),
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

/** A full page always has a NextToken, so the last page can be empty. */
export const getQueryResults = operation(input, async (members, { athena }) => {
  const { QueryExecutionId: id, MaxResults, NextToken } = members;
  if (MaxResults > 1000) throw invalidRequest('MaxResults is more than maximum allowed length 1000.');
  const { execution, rows } = athena.executions.get(id);
  mustHaveSucceeded(execution);
  const place = placeOf(NextToken, id);
  const header_rows = execution.kind.output === 'csv' ? 1 : 0;
  const header = place < header_rows ? [execution.columns.map(({ name }) => name)] : [];
  const cells = await rows.read(Math.max(0, place - header_rows), MaxResults - header.length);
  const all = [...header, ...cells];
  const token = Buffer.from(`${id}:${place + all.length}`).toString('base64url');
  return {
    UpdateCount: execution.update_count,
    ResultSet: {
      Rows: all.map(toRow),
      ResultSetMetadata: { ColumnInfo: execution.columns.map(toColumnInfo) },
    },
    ...(all.length === MaxResults ? { NextToken: token } : {}),
  };
});
