import type { SqlToken } from './grammar.ts';
import { SqlError } from './sql-error.ts';

/** The parser takes twice as long for each query that a value nests in another: about a second at this depth. */
const most_nested = 8;
/** A query after one of these is a relation, which costs nothing to nest. */
const before_relations = new Set(['FROM', 'JOIN', 'AS', 'LATERAL']);

const isQuery = (token: SqlToken | undefined) => /^(select|with|values|table)$/i.test(token?.text ?? '');

/** Whether a text has parentheses enough to be nested too deep: to count them is a hundred times as quick as to read it. */
export const mayNestDeep = (text: string) => text.split('(', most_nested + 2).length > most_nested + 1;

/**
 * Refuses values that are queries, nested so deep that reading them would hold this process up.
 * @throws SqlError `NOT_SUPPORTED`
 */
export function checkNesting(tokens: readonly SqlToken[]): void {
  const open: boolean[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.text === ')') {
      if (open.pop() === true) depth -= 1;
    } else if (token.text === '(') {
      const before = tokens[index - 1]?.text.toUpperCase() ?? '';
      const is_value = isQuery(tokens[index + 1]) && !before_relations.has(before);
      open.push(is_value);
      if (is_value) depth += 1;
      if (depth <= most_nested) continue;
      const message = `More than ${most_nested} queries nested as values are not supported by the local engine`;
      throw new SqlError('NOT_SUPPORTED', message, token.position);
    }
  }
}
