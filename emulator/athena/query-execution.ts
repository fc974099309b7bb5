import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type QueryRequest, queryRequest } from './query-request.ts';
import { shownQuery } from './shown-query.ts';
import type { StatementKind } from './statements/statement.ts';

export type { QueryRequest } from './query-request.ts';

const statementKind = z.object({
  type: z.enum(['DDL', 'DML', 'UTILITY']),
  substatement: z.string(),
  output: z.enum(['csv', 'txt', 'table', 'data']),
});

const resultColumn = z.object({
  name: z.string(),
  type: z.string(),
  precision: z.number(),
  scale: z.number(),
});

/** One query, from its start to its end, as it is kept. Times are ms since the epoch. */
export const queryExecution = queryRequest.extend({
  id: z.string(),
  /** The query and its database as they are described, where that is not how they run. */
  shown: z.object({ sql: z.string(), database: z.string().optional() }).optional(),
  kind: statementKind,
  state: z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  reason: z.string().optional(),
  /** What kind of failure it was, where the query failed. */
  failure: z
    .object({ category: z.union([z.literal(1), z.literal(2)]), type: z.number(), retryable: z.boolean() })
    .optional(),
  /** How long it took to read the text: ms. */
  reading_ms: z.number(),
  submitted_at: z.number(),
  started_at: z.number().optional(),
  /** When the engine had the plan and began with the rows. */
  planned_at: z.number().optional(),
  /** When the engine had given its last row. */
  produced_at: z.number().optional(),
  completed_at: z.number().optional(),
  scanned_bytes: z.number(),
  columns: z.array(resultColumn).readonly(),
  /** Rows that the statement wrote. */
  update_count: z.number(),
  /** Rows of the result, without a header. */
  row_count: z.number(),
  /** What the result takes in S3: bytes. */
  result_bytes: z.number(),
  /** Where the result lies, if it is the one of an earlier query. */
  reused_location: z.string().optional(),
  /** Where the list of the files lies that the statement wrote. */
  manifest_location: z.string().optional(),
});

export type QueryExecution = z.output<typeof queryExecution>;
export type QueryState = QueryExecution['state'];

/** A query that has just been asked. @param now ms since the epoch @param reading_ms how long its text took to read */
export function queuedExecution(
  request: QueryRequest,
  { type, substatement, output }: StatementKind,
  { now, reading_ms }: { now: number; reading_ms: number },
): QueryExecution {
  return {
    ...request,
    id: randomUUID(),
    shown: shownQuery(request, { type, substatement, output }),
    kind: { type, substatement, output },
    state: 'QUEUED',
    reading_ms,
    submitted_at: now,
    scanned_bytes: 0,
    columns: [],
    update_count: 0,
    row_count: 0,
    result_bytes: 0,
  };
}

/** How a result lies in S3 as a file, as it is named; undefined for what leaves none beside the files that it wrote. */
export function resultFile({ output }: QueryExecution['kind']): 'csv' | 'txt' | undefined {
  return output === 'csv' || output === 'txt' ? output : undefined;
}

/** Where the query's result lies: a file, or of a statement that writes files where Athena says they are. */
export function resultLocation({ output_location, id, kind, reused_location }: QueryExecution): string {
  if (reused_location !== undefined) return reused_location;
  const extension = resultFile(kind);
  if (extension !== undefined) return `${output_location}${id}.${extension}`;
  return `${output_location}${kind.output === 'table' ? 'tables/' : ''}${id}`;
}
