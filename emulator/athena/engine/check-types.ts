import { typingSql } from '../../sql/translate.ts';
import type { BindingScope } from './bind-query.ts';
import { ownFailure } from './failure.ts';
import type { QueryConnection } from './query-connection.ts';

/**
 * Refuses types that Trino does not take together, where DuckDB would cast one of them. The views of the query are to
 * be there. What can not be bound for another reason is left to the query itself, which fails for it: then the answer is
 * false.
 * @throws SqlError `TYPE_MISMATCH` or `FUNCTION_NOT_FOUND`, with the place
 */
export async function checkTypes(
  text: string,
  { now, view_prefix }: Pick<BindingScope, 'now' | 'view_prefix'>,
  running: QueryConnection,
): Promise<boolean> {
  try {
    const sql = typingSql(text, now, view_prefix);
    const prepared = await running.run(() => running.connection.prepare(sql));
    prepared.destroySync();
    return true;
  } catch (error) {
    const fault = error instanceof Error ? ownFailure(error.message) : undefined;
    if (fault !== undefined && /^line \d+:\d+: /.test(fault.message)) throw fault;
    return false;
  }
}
