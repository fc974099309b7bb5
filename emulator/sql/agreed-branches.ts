import type { ParserRuleContext } from 'antlr4ng';
import { bindOnce } from './bind-once.ts';
import { positionOf } from './grammar.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { integerText, isString } from './tree.ts';

/**
 * The branches of CASE, COALESCE, IF and NULLIF, of which one answers: Trino refuses texts beside numbers, where DuckDB
 * makes texts of all. A literal tells what the others have to be.
 * @param sqls the branches in DuckDB's SQL
 * @throws SqlError `TYPE_MISMATCH`
 */
export function agreedBranches(
  nodes: readonly ParserRuleContext[],
  sqls: readonly string[],
  is_nested: boolean,
): string[] {
  const number = nodes.find((node) => integerText(node) !== undefined);
  const has_text = nodes.some(isString);
  if (has_text && number !== undefined) {
    throw new SqlError(
      'TYPE_MISMATCH',
      'All results must be the same type: varchar, integer',
      positionOf(number),
    );
  }
  return sqls.map((sql, index) => {
    const node = nodes[index];
    if (node === undefined || isString(node) || integerText(node) !== undefined) return sql;
    if (has_text) return bindOnce([sql], (value) => `trino_text(${value})`);
    return number !== undefined && !is_nested ? bindOnce([sql], (value) => `trino_no_text(${value})`) : sql;
  });
}

/** The same of branches that are not translated yet. */
export const agreedSql = (nodes: readonly ParserRuleContext[], t: Translation): string[] =>
  agreedBranches(
    nodes,
    nodes.map((node) => t.sql(node)),
    t.is_nested,
  );
