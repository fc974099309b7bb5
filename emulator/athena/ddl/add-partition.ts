import type { GluePartitionInput, GlueTable } from '../../glue/catalog.ts';
import { gluePartitionInput } from '../../glue/catalog-shapes.ts';
import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { alterableTable } from './change-table.ts';
import { changeCatalog, checkedInput } from './checked-input.ts';
import { type Ddl, type DdlContext, no_answer } from './ddl.ts';
import { orMissing } from './find-table.ts';
import { taskFailure } from './hive-failures.ts';
import type { TableRef } from './names.ts';
import { type PartitionSpec, partitionName, partitionSpecOf, specValues } from './partition-spec.ts';
import { nowSeconds } from './properties.ts';
import { stringOf } from './string-literal.ts';
import { checkedLocation, keptLocation } from './table-location.ts';

/** One PARTITION (...) [LOCATION '...'] of the statement. */
type Wanted = { spec: PartitionSpec; location: string | undefined };

/** A partition as Hive makes it: the table's storage, at its own place. */
export function newPartitionInput(
  table: GlueTable,
  values: readonly string[],
  location: string | undefined,
): GluePartitionInput {
  const base = keptLocation(table.StorageDescriptor?.Location ?? '').replace(/\/+$/, '');
  const Location = location ?? `${base}/${partitionName(table.PartitionKeys ?? [], values)}`;
  return checkedInput(gluePartitionInput, {
    Values: [...values],
    StorageDescriptor: { ...table.StorageDescriptor, Location },
    Parameters: { transient_lastDdlTime: nowSeconds() },
  });
}

async function add(ref: TableRef, wanted: readonly Wanted[], if_not_exists: boolean, context: DdlContext) {
  const places = await Promise.all(
    wanted.map(({ location }) => (location === undefined ? undefined : checkedLocation(location, context))),
  );
  const table = alterableTable(ref, context);
  const { DatabaseName, Name } = table;
  const added = new Map<string, GluePartitionInput>();
  for (const [at, { spec }] of wanted.entries()) {
    const values = specValues(table, spec);
    const key = JSON.stringify(values);
    const is_there = orMissing(() => context.catalog.getPartition(DatabaseName, Name, values)) !== undefined;
    if (!is_there && !added.has(key)) added.set(key, newPartitionInput(table, values, places[at]));
    else if (!if_not_exists) throw taskFailure('AlreadyExistsException(message:Partition already exists.)');
  }
  await changeCatalog(async () => {
    const [fault] = await context.catalog.createPartitions(DatabaseName, Name, [...added.values()]);
    if (fault !== undefined) throw fault.error;
  });
  return no_answer;
}

/** ALTER TABLE t ADD [IF NOT EXISTS] PARTITION (...) [LOCATION] ...: all of them or none. */
export function addPartition(
  ref: TableRef,
  node: HiveGrammar.AlterTableStatementSuffixContext,
  sql: string,
): Ddl {
  const children = node.children ?? [];
  const wanted = node.partitionSpec().map((spec): Wanted => {
    const next = children[children.indexOf(spec) + 1];
    const place = node.locationPath().find((path) => path === next);
    return { spec: partitionSpecOf(spec, sql), location: place && stringOf(place.StringLiteral()) };
  });
  const if_not_exists = node.ifNotExists() !== null;
  return {
    type: 'DDL',
    substatement: 'ALTER_TABLE_ADD_PARTITION',
    run: (context) => add(ref, wanted, if_not_exists, context),
  };
}
