import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { alterableTable } from './change-table.ts';
import { changeCatalog } from './checked-input.ts';
import { type Ddl, type DdlContext, no_answer } from './ddl.ts';
import { partitionNotFound } from './hive-failures.ts';
import type { TableRef } from './names.ts';
import { checkSpec, type PartitionSpec, selectorSpecOf } from './partition-spec.ts';

const conditionText = (spec: PartitionSpec) =>
  `(${[...spec].map(([name, value]) => `${name} = '${value}'`).join(' AND ')})`;

async function drop(ref: TableRef, specs: readonly PartitionSpec[], if_exists: boolean, context: DdlContext) {
  const table = alterableTable(ref, context);
  const { DatabaseName, Name, PartitionKeys = [] } = table;
  for (const spec of specs) checkSpec(table, spec, false);
  const all = context.catalog.listPartitions(DatabaseName, Name);
  const dropped = new Map<string, string[]>();
  for (const spec of specs) {
    const matching = all.filter(({ Values }) =>
      PartitionKeys.every((key, at) => !spec.has(key.Name) || spec.get(key.Name) === Values[at]),
    );
    if (matching.length === 0 && !if_exists) throw partitionNotFound(conditionText(spec));
    for (const { Values } of matching) dropped.set(JSON.stringify(Values), Values);
  }
  await changeCatalog(async () => {
    const [fault] = await context.catalog.deletePartitions(DatabaseName, Name, [...dropped.values()]);
    if (fault !== undefined) throw fault.error;
  });
  return no_answer;
}

/** ALTER TABLE t DROP [IF EXISTS] PARTITION (...), PARTITION (...). A part of the columns stands for all with it. */
export function dropPartition(
  ref: TableRef,
  node: HiveGrammar.AlterStatementSuffixDropPartitionsContext,
  sql: string,
): Ddl {
  const specs = node.partitionSelectorSpec().map((spec) => selectorSpecOf(spec, sql));
  const if_exists = node.ifExists() !== null;
  return {
    type: 'DDL',
    substatement: 'ALTER_TABLE_DROP_PARTITION',
    run: (context) => drop(ref, specs, if_exists, context),
  };
}
