import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { changeCatalog } from './checked-input.ts';
import { type Ddl, no_answer } from './ddl.ts';
import { orMissing } from './find-table.ts';
import { databaseNotFound, taskFailure } from './hive-failures.ts';
import { nameOf } from './names.ts';

/** DROP {DATABASE | SCHEMA} [IF EXISTS] name [RESTRICT | CASCADE]. No object is touched. */
export function dropDatabase(node: HiveGrammar.DropDatabaseStatementContext): Ddl {
  const name = nameOf(node.dbSchemaName());
  const if_exists = node.ifExists() !== null;
  const cascade = node.restrictOrCascade()?.KW_CASCADE() != null;
  return {
    type: 'DDL',
    substatement: 'DROP_DATABASE',
    async run({ catalog }) {
      const tables = orMissing(() => catalog.listTables(name));
      if (tables === undefined) {
        if (if_exists) return no_answer;
        throw databaseNotFound(name);
      }
      if (tables.length > 0 && !cascade) {
        const message = `Database ${name} is not empty. One or more tables exist.`;
        throw taskFailure(`InvalidOperationException(message:${message})`);
      }
      await changeCatalog(() => catalog.deleteDatabase(name));
      return no_answer;
    },
  };
}
