import { glueDatabaseInput } from '../../glue/catalog-shapes.ts';
import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import { changeCatalog, checkedInput } from './checked-input.ts';
import { type Ddl, no_answer } from './ddl.ts';
import { orMissing } from './find-table.ts';
import { taskFailure } from './hive-failures.ts';
import { nameOf } from './names.ts';
import { databasePropertiesOf } from './properties.ts';
import { stringOf } from './string-literal.ts';
import { checkedLocation } from './table-location.ts';

/** CREATE {DATABASE | SCHEMA} [IF NOT EXISTS] name [COMMENT] [LOCATION] [WITH DBPROPERTIES] */
export function createDatabase(node: HiveGrammar.CreateDatabaseStatementContext, sql: string): Ddl {
  const foreign = node.KW_REMOTE() ?? node.KW_MANAGEDLOCATION();
  if (foreign !== null) throw noViableAlternative(sql, foreign.symbol);
  const name = nameOf(node.dbSchemaNameCreate());
  const comment = node.databaseComment();
  const location = node.locationPath();
  const properties = node.keyValueProperties();
  const if_not_exists = node.ifNotExists() !== null;
  return {
    type: 'DDL',
    substatement: 'CREATE_DATABASE',
    async run(context) {
      const { catalog } = context;
      const place =
        location === null ? undefined : await checkedLocation(stringOf(location.StringLiteral()), context);
      const input = checkedInput(glueDatabaseInput, {
        Name: name,
        ...(comment === null ? {} : { Description: stringOf(comment.StringLiteral()) }),
        ...(place === undefined ? {} : { LocationUri: place }),
        ...(properties === null ? {} : { Parameters: databasePropertiesOf(properties) }),
      });
      if (orMissing(() => catalog.getDatabase(name)) !== undefined) {
        if (if_not_exists) return no_answer;
        throw taskFailure(`Database ${name} already exists`);
      }
      await changeCatalog(() => catalog.createDatabase(input));
      return no_answer;
    },
  };
}
