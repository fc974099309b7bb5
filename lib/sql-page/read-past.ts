import { BatchGetQueryExecutionCommand, ListQueryExecutionsCommand } from '@aws-sdk/client-athena';
import { lake } from '../lake.ts';
import { athena } from '../query/athena.ts';
import { toQueryError } from '../query/query-error.ts';
import { assertMay, type Reader } from '../reader.ts';
import { type Execution, toExecution } from './read-execution.ts';

/** Athena's most for one page of its history, and for one question about executions. */
const page_size = 50;
/** Rows of one page of ours; a page of Athena's is never cut, so there may be more. */
const enough = 20;
/** Pages of Athena's that are looked through for one of ours: panels ask far more than people do. */
const most_pages = 6;

export type Past = {
  /** Newest first. */
  executions: Execution[];
  /** How many were looked at, the dashboard's own among them. */
  looked_at: number;
  /** Names what is older; undefined where there is nothing. */
  older: string | undefined;
};

/**
 * Queries of our work group, newest first.
 * @param whose `people`: without those that panels of the dashboard asked
 * @param token `older` of what came before
 * @throws AppError `forbidden`; QueryError
 */
export async function readPast(reader: Reader, whose: 'people' | 'all', token?: string): Promise<Past> {
  assertMay(reader, 'admin');
  const { work_group } = await lake();
  const past: Past = { executions: [], looked_at: 0, older: token };
  try {
    for (let pages = 0; pages < most_pages && past.executions.length < enough; pages += 1) {
      const { QueryExecutionIds: ids = [], NextToken } = await athena().send(
        new ListQueryExecutionsCommand({
          WorkGroup: work_group,
          MaxResults: page_size,
          NextToken: past.older,
        }),
      );
      past.older = NextToken;
      past.looked_at += ids.length;
      if (ids.length > 0) {
        const command = new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids });
        const { QueryExecutions: described = [] } = await athena().send(command);
        const found = new Map(described.map((execution) => [execution.QueryExecutionId, execution]));
        const executions = ids.flatMap((id) => toExecution(found.get(id) ?? {}) ?? []);
        past.executions.push(...executions.filter(({ metric }) => whose === 'all' || metric === undefined));
      }
      if (NextToken === undefined) break;
    }
    return past;
  } catch (thrown) {
    throw toQueryError(thrown);
  }
}
