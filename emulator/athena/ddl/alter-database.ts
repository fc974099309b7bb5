import { glueDatabaseInput } from '../../glue/catalog-shapes.ts';
import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { changeCatalog, checkedInput } from './checked-input.ts';
import { type Ddl, no_answer } from './ddl.ts';
import { mustHaveDatabase } from './find-table.ts';
import { nameOf } from './names.ts';
import { databasePropertiesOf } from './properties.ts';

/** ALTER {DATABASE | SCHEMA} name SET DBPROPERTIES (...): they are added to those that there are. */
export function alterDatabase(node: HiveGrammar.AlterDatabaseStatementSuffixContext): Ddl | undefined {
  const properties = node.keyValueProperties();
  if (properties === null) return undefined;
  const name = nameOf(node.dbSchemaName());
  const wanted = databasePropertiesOf(properties);
  return {
    type: 'DDL',
    substatement: 'ALTER_DATABASE_PROPERTIES',
    async run(context) {
      mustHaveDatabase(name, context);
      const database = context.catalog.getDatabase(name);
      const Parameters = { ...database.Parameters, ...wanted };
      const input = checkedInput(glueDatabaseInput, { ...database, Parameters });
      await changeCatalog(() => context.catalog.updateDatabase(name, input));
      return no_answer;
    },
  };
}
