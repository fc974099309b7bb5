/** SHOW DATABASES, SHOW TABLES, SHOW VIEWS. */
import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import type { Ddl } from './ddl.ts';
import { isView, mustHaveDatabase } from './find-table.ts';
import { namePattern, tablePattern } from './name-pattern.ts';
import { nameOf } from './names.ts';
import { stringOf } from './string-literal.ts';

type Node = HiveGrammar.ShowStatementContext;

function patternOf(node: HiveGrammar.ShowStmtIdentifierContext | null | undefined): string | undefined {
  if (node === null || node === undefined) return undefined;
  const id = node.id_();
  return id === null ? stringOf(node.StringLiteral()) : nameOf(id);
}

export function showDatabases(node: Node): Ddl {
  const pattern = patternOf(node.showStmtIdentifier());
  return {
    type: 'UTILITY',
    substatement: 'SHOW_DATABASES',
    run({ catalog }) {
      const names = catalog.listDatabases().map(({ Name }) => Name);
      const fits = pattern === undefined ? () => true : namePattern(pattern);
      return { columns: ['database_name'], rows: names.filter(fits).sort() };
    },
  };
}

/** Tables and views. */
export function showTables(node: Node): Ddl {
  const database = node.dbSchemaName();
  const pattern = patternOf(node.showTablesFilterExpr()?.showStmtIdentifier());
  return {
    type: 'UTILITY',
    substatement: 'SHOW_TABLES',
    run(context) {
      const name = database === null ? context.database : nameOf(database);
      mustHaveDatabase(name, context);
      const names = context.catalog.listTables(name).map(({ Name }) => Name);
      const fits = pattern === undefined ? () => true : tablePattern(pattern);
      return { columns: ['tab_name'], rows: names.filter(fits).sort() };
    },
  };
}

export function showViews(node: Node): Ddl {
  const database = node.dbSchemaName();
  const pattern = patternOf(node.showStmtIdentifier());
  return {
    type: 'UTILITY',
    substatement: 'SHOW_VIEWS',
    run(context) {
      const name = database === null ? context.database : nameOf(database);
      mustHaveDatabase(name, context);
      const views = context.catalog.listTables(name).filter(isView);
      const fits = pattern === undefined ? () => true : tablePattern(pattern);
      const rows = views.map(({ Name }) => Name).filter(fits);
      return { columns: ['views'], rows: rows.sort(), column_type: 'varchar' };
    },
  };
}
