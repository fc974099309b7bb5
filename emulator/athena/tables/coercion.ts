import type { GlueColumn, GlueTable } from '../../glue/catalog.ts';
import { duckdbType } from '../../glue/duckdb-type.ts';
import type { HiveType } from '../../glue/hive-type.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { type Partition, partitionKeys } from '../engine/partition.ts';
import type { HiveColumn } from './row-source.ts';

const whole = ['tinyint', 'smallint', 'int', 'bigint'];

/** Whether the values of a partition's type can be those of the table's: wider numbers, and texts of numbers. */
function canCoerce(from: HiveType, to: HiveType): boolean {
  if (from.kind === 'array' && to.kind === 'array')
    return isSame(from.element, to.element) || canCoerce(from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map')
    return isSame(from.value, to.value) || canCoerce(from.value, to.value);
  if (from.kind === 'struct' && to.kind === 'struct') {
    return to.fields.every(({ name, type }) => {
      const old = from.fields.find((field) => field.name === name)?.type;
      return old === undefined || isSame(old, type) || canCoerce(old, type);
    });
  }
  if (from.kind === 'decimal')
    return to.kind === 'primitive' && ['float', 'double', 'string'].includes(to.name);
  if (from.kind !== 'primitive' || to.kind !== 'primitive') return false;
  if (to.name === 'string') return whole.includes(from.name);
  if (from.name === 'string') return whole.includes(to.name);
  const [small, large] = [whole.indexOf(from.name), whole.indexOf(to.name)];
  return (small >= 0 && small < large) || (from.name === 'float' && to.name === 'double');
}

const isSame = (left: HiveType, right: HiveType) => duckdbType(left) === duckdbType(right);

const typeIn = (columns: readonly GlueColumn[] | undefined, name: string) =>
  columns?.find(({ Name }) => Name.toLowerCase() === name.toLowerCase())?.Type ?? 'string';

/**
 * SQL for a value of a partition as the table has it.
 * @throws SqlError `HIVE_PARTITION_SCHEMA_MISMATCH`, in Athena's words
 */
export function coerced(
  value: string,
  stored: HiveColumn,
  declared: HiveColumn,
  { table, partition }: { table: GlueTable; partition: Partition },
): string {
  if (isSame(stored.type, declared.type)) return value;
  if (canCoerce(stored.type, declared.type)) return `TRY_CAST(${value} AS ${duckdbType(declared.type)})`;
  const name = partitionKeys(table)
    .map((key, index) => `${key.name}=${partition.values[index]}`)
    .join('/');
  const [in_table, in_partition] = [
    typeIn(table.StorageDescriptor?.Columns, declared.name),
    typeIn(partition.descriptor?.Columns, declared.name),
  ];
  throw new SqlError(
    'HIVE_PARTITION_SCHEMA_MISMATCH',
    `There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. The column '${declared.name}' in table '${table.DatabaseName}.${table.Name}' is declared as type '${in_table}', but partition '${name}' declared column '${stored.name}' as type '${in_partition}'.`,
  );
}
