import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import type { Ddl } from './ddl.ts';
import { findTable } from './find-table.ts';
import { dottedName, tableRefOf } from './names.ts';
import { stringOf } from './string-literal.ts';

/** SHOW TBLPROPERTIES t[('name')]. A newline in a value parts rows, as on Athena. */
export function showTableProperties(node: HiveGrammar.ShowStatementContext): Ddl | undefined {
  const name = node.tableName();
  if (name === null) return undefined;
  const ref = tableRefOf(name);
  const wanted = node.StringLiteral() === null ? undefined : stringOf(node.StringLiteral());
  return {
    type: 'UTILITY',
    substatement: 'SHOW_TABLE_PROPERTIES',
    run(context) {
      const properties = new Map(Object.entries(findTable(ref, context, [2, 1301]).Parameters ?? {}));
      const columns = ['prpt_name', 'prpt_value'];
      if (wanted === undefined) {
        return { columns, rows: [...properties].flatMap((pair) => pair.join('\t').split('\n')) };
      }
      const missing = `Table ${dottedName(ref, context)} does not have property: ${wanted}`;
      return { columns, rows: (properties.get(wanted) ?? missing).split('\n') };
    },
  };
}
