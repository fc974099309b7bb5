import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { invalidRequest } from '../invalid-request.ts';
import type { DdlContext } from './ddl.ts';

/** A table as a statement names it. */
export type TableRef = { database: string | undefined; table: string };

/** A name without its backquotes, in the case in which the catalog keeps it. */
export function nameOf(node: { getText(): string }): string {
  const text = node.getText();
  const bare = text.startsWith('`') ? text.slice(1, -1).replaceAll('``', '`') : text;
  return bare.toLowerCase();
}

/**
 * A table's name of one to three parts. A dot inside backquotes parts them too: so SHOW CREATE TABLE prints it.
 * @throws AwsError where the first of three is not Athena's own catalog
 */
export function tableRefOf(node: { id_(): HiveGrammar.Id_Context[] }): TableRef {
  const written = node.id_();
  const parts = written.map(nameOf);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    const dot = only.indexOf('.');
    if (dot > 0) return { database: only.slice(0, dot), table: only.slice(dot + 1) };
    return { database: undefined, table: only };
  }
  const [table = '', database, catalog] = parts.toReversed();
  if (catalog !== undefined && catalog !== 'awsdatacatalog') {
    const name = written[0]?.getText() ?? catalog;
    throw invalidRequest(`Catalog '${name}' does not exist`, 'DATACATALOG_NOT_FOUND');
  }
  return { database, table };
}

export function tableOrViewOf(node: HiveGrammar.TableOrViewContext): TableRef {
  const name = node.tableName() ?? node.viewName();
  if (name === null) throw new TypeError('The grammar promises a name here.');
  return tableRefOf(name);
}

export const databaseOf = (ref: TableRef, context: DdlContext) => ref.database ?? context.database;

/** `db.table`, as Hive's messages name a table. */
export const dottedName = (ref: TableRef, context: DdlContext) => `${databaseOf(ref, context)}.${ref.table}`;
