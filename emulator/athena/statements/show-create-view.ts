import { grammar, parseStatement, positionOf, type TrinoGrammar } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { viewDefinition } from '../engine/view-definition.ts';
import type { Statement, StatementQuery, StatementTools } from './statement.ts';
import { qualified, tableIfThere, targetName } from './target-name.ts';
import { linesResult } from './written-result.ts';

function parsed(sql: string): TrinoGrammar.ShowCreateViewContext {
  const statement = parseStatement(sql);
  if (statement instanceof grammar.ShowCreateViewContext) return statement;
  throw new SqlError('MALFORMED_QUERY', 'this is no SHOW CREATE VIEW', positionOf(statement));
}

function linesOf(sql: string, query: StatementQuery, { catalog }: StatementTools): string[] {
  const node = parsed(sql);
  const { database = query.database, table } = targetName(node.viewRef());
  const view = tableIfThere(catalog, database, table);
  const name = qualified(database, table);
  const position = { line: 1, column: 1 };
  if (view === undefined) throw new SqlError('TABLE_NOT_FOUND', `View '${name}' does not exist`, position);
  if (view.TableType !== 'VIRTUAL_VIEW') {
    throw new SqlError('NOT_SUPPORTED', `Relation '${name}' is a table, not a view`, position);
  }
  return [`CREATE VIEW ${database}.${table} AS`, ...viewDefinition(view).sql.split('\n')];
}

/** SHOW CREATE VIEW: a row for each line. @throws SqlError `MALFORMED_QUERY` */
export function showCreateView(sql: string): Statement {
  parsed(sql);
  return {
    type: 'UTILITY',
    substatement: 'SHOW_CREATE_VIEW',
    output: 'txt',
    run: async (query, tools) => linesResult('create view', linesOf(sql, query, tools)),
  };
}
