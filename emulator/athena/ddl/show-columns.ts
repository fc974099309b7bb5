import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import type { Ddl } from './ddl.ts';
import { describeView } from './describe-view.ts';
import { mustHaveEntity } from './entity-check.ts';
import { findTable, isView } from './find-table.ts';
import { padded } from './hive-rows.ts';
import { nameOf, tableOrViewOf } from './names.ts';

/** SHOW COLUMNS {FROM | IN} t [{FROM | IN} db]: partition columns too. */
export function showColumns(node: HiveGrammar.ShowStatementContext, sql: string): Ddl | undefined {
  const name = node.tableOrView();
  if (name === null) return undefined;
  const foreign =
    node.KW_SORTED()?.symbol ?? node.KW_LIKE()?.symbol ?? node.showStmtIdentifier()?.start ?? null;
  if (foreign !== null) throw noViableAlternative(sql, foreign);
  const written = tableOrViewOf(name);
  const database = node.dbSchemaName();
  const ref = { ...written, database: database === null ? written.database : nameOf(database) };
  const shown: Ddl = {
    type: 'UTILITY',
    substatement: 'SHOW_COLUMNS',
    run(context) {
      const { StorageDescriptor, PartitionKeys = [] } = findTable(ref, context);
      const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys];
      return { columns: ['field'], rows: columns.map(({ Name }) => padded(Name)) };
    },
    resolve(context) {
      return isView(mustHaveEntity(ref, context)) ? describeView(ref) : shown;
    },
  };
  return shown;
}
