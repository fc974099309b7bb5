import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import type { Ddl } from './ddl.ts';
import { findTable } from './find-table.ts';
import { taskFailure } from './hive-failures.ts';
import { tableOrViewOf } from './names.ts';
import { checkSpec, partitionName, partitionSpecOf } from './partition-spec.ts';

/** SHOW PARTITIONS: those that are registered, which projected ones are not. */
export function showPartitions(node: HiveGrammar.ShowStatementContext, sql: string): Ddl | undefined {
  const name = node.tableOrView();
  if (name === null) return undefined;
  const foreign = node.whereClause() ?? node.orderByClause() ?? node.limitClause();
  if (foreign !== null) throw noViableAlternative(sql, foreign.start);
  const ref = tableOrViewOf(name);
  const spec_node = node.partitionSpec();
  const spec = spec_node === null ? undefined : partitionSpecOf(spec_node, sql);
  return {
    type: 'UTILITY',
    substatement: 'SHOW_PARTITIONS',
    run(context) {
      const table = findTable(ref, context);
      const keys = table.PartitionKeys ?? [];
      if (keys.length === 0) throw taskFailure(`Table ${ref.table} is not a partitioned table`);
      if (spec !== undefined) checkSpec(table, spec, false);
      const shown = context.catalog
        .listPartitions(table.DatabaseName, table.Name)
        .filter(({ Values }) => keys.every((key, at) => (spec?.get(key.Name) ?? Values[at]) === Values[at]));
      return { columns: ['partition'], rows: shown.map(({ Values }) => partitionName(keys, Values)) };
    },
  };
}
