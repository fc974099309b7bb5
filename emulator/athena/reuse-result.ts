import { hasCode } from '../has-code.ts';
import { hasResult } from './has-result.ts';
import type { PreparedStatements } from './prepared-statements.ts';
import { type QueryExecution, resultLocation } from './query-execution.ts';
import type { QueryEntry, QueryHistory } from './query-history.ts';
import { isRepeatable } from './repeatable-query.ts';
import type { StatementTools } from './statements/statement.ts';

const minute_ms = 60_000;

/** Whether the statement that EXECUTE names is older than the earlier query. Its time may be one of whole seconds. */
function isSamePrepared(execution: QueryExecution, earlier: QueryExecution, prepared: PreparedStatements) {
  const [, quoted, word] = /^\s*execute\s+(?:"([^"]+)"|(\S+))/i.exec(execution.sql) ?? [];
  const known = prepared.get(execution.work_group, quoted ?? word ?? '');
  return known !== undefined && (known.LastModifiedTime + 1) * 1000 <= earlier.submitted_at;
}

/**
 * Gives `entry` the result of an earlier query, as ResultReuseConfiguration asks for it, where Athena would: the
 * same question in the same work group, succeeded within the age, its result still there. Only SELECT and
 * EXECUTE, only what asks the same each time, and not where the request overrides its work group's place for
 * results (https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html).
 * @param text the query that runs: of EXECUTE that which was prepared
 * @returns whether it did
 */
export async function reuseResult(
  { execution, rows, text }: QueryEntry & { text: string },
  history: QueryHistory,
  { objects, catalog, prepared_statements }: StatementTools,
): Promise<boolean> {
  const { reuse_max_age_minutes: age, overrides_location, kind } = execution;
  if (age === undefined || overrides_location || !['SELECT', 'EXECUTE'].includes(kind.substatement))
    return false;
  const earlier = history.lastAnswerTo(execution, Date.now() - age * minute_ms);
  if (earlier === undefined || kind.output !== 'csv' || earlier.execution.kind.output !== 'csv') return false;
  const is_same =
    kind.substatement === 'SELECT' || isSamePrepared(execution, earlier.execution, prepared_statements);
  if (!is_same || !isRepeatable(text, catalog)) return false;
  if (!(await hasResult(earlier.execution, objects))) return false;
  try {
    await rows.takeFrom(earlier.rows);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
  execution.columns = earlier.execution.columns;
  execution.result_bytes = earlier.execution.result_bytes;
  execution.row_count = earlier.execution.row_count;
  execution.reused_location = resultLocation(earlier.execution);
  return true;
}
