import { asksForTypes, typingSql } from '../../sql/translate.ts';
import { typingKey } from '../../sql/typing/typing-key.ts';
import type { BindingScope } from './bind-query.ts';
import { ownFailure } from './failure.ts';
import type { PassedChecks } from './passed-checks.ts';
import type { QueryConnection } from './query-connection.ts';

/**
 * Refuses types that Trino does not take together, where DuckDB would cast one of them. The views of the query are to
 * be there. What can not be bound for another reason is left to the query itself, which fails for it: then the answer is
 * false. What passed is not asked again.
 * @param columns the names and types of the columns of each table, in the order of the text
 * @throws SqlError `TYPE_MISMATCH` or `FUNCTION_NOT_FOUND`, with the place
 */
export async function checkTypes(
  text: string,
  { now, view_prefix }: Pick<BindingScope, 'now' | 'view_prefix'>,
  columns: readonly string[],
  { running, passed }: { running: QueryConnection; passed: PassedChecks },
): Promise<boolean> {
  const key = passed.keyOf([typingKey(text), ...columns]);
  if (passed.has(key)) return true;
  try {
    const sql = typingSql(text, now, view_prefix);
    if (asksForTypes(sql)) {
      const prepared = await running.run(() => running.connection.prepare(sql));
      prepared.destroySync();
    }
    passed.add(key);
    return true;
  } catch (error) {
    const fault = error instanceof Error ? ownFailure(error.message) : undefined;
    if (fault !== undefined && /^line \d+:\d+: /.test(fault.message)) throw fault;
    return false;
  }
}
