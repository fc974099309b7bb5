import { grammar, parseStatement, positionOf, type TrinoGrammar } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { Statement, StatementQuery, StatementTools } from './statement.ts';
import { qualified, tableIfThere, targetName } from './target-name.ts';
import { emptyResult } from './written-result.ts';

function parsed(sql: string): TrinoGrammar.DropViewContext {
  const statement = parseStatement(sql);
  if (statement instanceof grammar.DropViewContext) return statement;
  throw new SqlError('MALFORMED_QUERY', 'this is no DROP VIEW', positionOf(statement));
}

async function run(sql: string, query: StatementQuery, { catalog }: StatementTools): Promise<void> {
  const node = parsed(sql);
  const { database = query.database, table } = targetName(node.viewRef());
  const view = tableIfThere(catalog, database, table);
  const name = qualified(database, table);
  const start = { line: 1, column: 1 };
  if (view === undefined && node.KW_EXISTS() !== null) return;
  if (view === undefined) throw new SqlError('TABLE_NOT_FOUND', `View '${name}' does not exist`, start);
  if (view.TableType !== 'VIRTUAL_VIEW') {
    const message = `View '${name}' does not exist, but a table with that name exists. Did you mean DROP TABLE ${name}?`;
    throw new SqlError('TABLE_NOT_FOUND', message, start);
  }
  await catalog.deleteTable(database, table);
}

/** DROP VIEW [IF EXISTS]. @throws SqlError `MALFORMED_QUERY` */
export function dropView(sql: string): Statement {
  parsed(sql);
  return {
    type: 'DDL',
    substatement: 'DROP_VIEW',
    output: 'txt',
    run: async (query, tools) => {
      await run(sql, query, tools);
      return emptyResult();
    },
  };
}
