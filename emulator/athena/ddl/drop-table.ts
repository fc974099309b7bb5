import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { changeCatalog } from './checked-input.ts';
import { type Ddl, no_answer } from './ddl.ts';
import { findTable, isView, tableIfThere } from './find-table.ts';
import { taskFailure } from './hive-failures.ts';
import { databaseOf, tableRefOf } from './names.ts';

/** DROP TABLE [IF EXISTS] name. No object is touched: Athena's tables are external. */
export function dropTable(node: HiveGrammar.DropTableStatementContext): Ddl {
  const ref = tableRefOf(node.tableName());
  const if_exists = node.ifExists() !== null;
  return {
    type: 'DDL',
    substatement: 'DROP_TABLE',
    async run(context) {
      if (if_exists && tableIfThere(ref, context) === undefined) return no_answer;
      const table = findTable(ref, context);
      // Hive passes over a view that it was asked for IF EXISTS.
      if (isView(table) && if_exists) return no_answer;
      if (isView(table)) throw taskFailure('Cannot drop a view with DROP TABLE');
      await changeCatalog(() => context.catalog.deleteTable(databaseOf(ref, context), ref.table));
      return no_answer;
    },
  };
}
