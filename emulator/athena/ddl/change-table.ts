import type {
  GlueColumn,
  GluePartition,
  GlueStorageDescriptor,
  GlueTable,
  GlueTableInput,
} from '../../glue/catalog.ts';
import { gluePartitionInput, glueTableInput } from '../../glue/catalog-shapes.ts';
import { changeCatalog, checkedInput } from './checked-input.ts';
import { type DdlAnswer, type DdlContext, no_answer } from './ddl.ts';
import { findHiveTable, isView } from './find-table.ts';
import { semanticFailure } from './hive-failures.ts';
import { databaseOf, type TableRef } from './names.ts';
import { findPartition, type PartitionSpec } from './partition-spec.ts';
import { nowSeconds } from './properties.ts';

/** What ALTER TABLE notes of itself, as Hive does. */
function noted(parameters: Record<string, string> | undefined): Record<string, string> {
  const at = nowSeconds();
  return { ...parameters, last_modified_by: 'hadoop', last_modified_time: at, transient_lastDdlTime: at };
}

/** A table that ALTER TABLE may change. @throws HiveFailure, SqlError where it is none */
export function alterableTable(ref: TableRef, context: DdlContext): GlueTable {
  const table = findHiveTable(ref, context);
  if (!isView(table)) return table;
  throw semanticFailure('[Error 10131]: To alter a view you need to use the ALTER VIEW command.');
}

/** Replaces what `change` says of the table, in one step with what it was made from. */
export async function changeTable(
  ref: TableRef,
  context: DdlContext,
  change: (table: GlueTable) => Partial<GlueTableInput>,
): Promise<DdlAnswer> {
  const table = alterableTable(ref, context);
  const changed = { ...table, ...change(table) };
  const input = checkedInput(glueTableInput, { ...changed, Parameters: noted(changed.Parameters) });
  await changeCatalog(() => context.catalog.updateTable(databaseOf(ref, context), input));
  return no_answer;
}

/** Replaces what `change` says of the storage of the table, or of one partition of it. */
export async function changeStorage(
  ref: TableRef,
  spec: PartitionSpec | undefined,
  context: DdlContext,
  change: (storage: GlueStorageDescriptor, keys: readonly GlueColumn[]) => GlueStorageDescriptor,
): Promise<DdlAnswer> {
  if (spec === undefined) {
    return changeTable(ref, context, ({ StorageDescriptor = {}, PartitionKeys = [] }) => ({
      StorageDescriptor: change(StorageDescriptor, PartitionKeys),
    }));
  }
  const table = alterableTable(ref, context);
  const partition = findPartition(table, spec, context);
  const StorageDescriptor = change(storageOf(partition, table), table.PartitionKeys ?? []);
  const input = checkedInput(gluePartitionInput, {
    ...partition,
    StorageDescriptor,
    Parameters: noted(partition.Parameters),
  });
  const { DatabaseName, Name } = table;
  await changeCatalog(() => context.catalog.updatePartition(DatabaseName, Name, partition.Values, input));
  return no_answer;
}

export const storageOf = (partition: GluePartition, table: GlueTable): GlueStorageDescriptor =>
  partition.StorageDescriptor ?? table.StorageDescriptor ?? {};
