import {
  DuckDBArrayType,
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
} from '@duckdb/node-api';
import { duckdbType } from '../../glue/duckdb-type.ts';
import { parseHiveType } from '../../glue/hive-type.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { isZoned, trinoType } from '../engine/trino-type.ts';

/** Trino's types and Hive's. What is not here Hive has not. */
const names: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  tinyint: 'tinyint',
  smallint: 'smallint',
  integer: 'int',
  bigint: 'bigint',
  real: 'float',
  double: 'double',
  varchar: 'string',
  varbinary: 'binary',
  date: 'date',
  'timestamp(3)': 'timestamp',
};

const unsupported = (type: DuckDBType) =>
  new SqlError('NOT_SUPPORTED', `Unsupported Hive type: ${trinoType(type)}`);

/** Hive's name of the type of a column that a query gives. @throws SqlError `NOT_SUPPORTED` where Hive has none */
export function hiveColumnType(type: DuckDBType): string {
  if (type instanceof DuckDBDecimalType) return `decimal(${type.width},${type.scale})`;
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType)
    return `array<${hiveColumnType(type.valueType)}>`;
  if (type instanceof DuckDBMapType)
    return `map<${hiveColumnType(type.keyType)},${hiveColumnType(type.valueType)}>`;
  if (type instanceof DuckDBStructType && !isZoned(type)) {
    const fields = type.entryTypes.map((field, index) => {
      const name = type.entryNames[index] ?? '';
      if (!/^\w+$/.test(name)) {
        throw new SqlError(
          'NOT_SUPPORTED',
          `Anonymous row type is not supported in Hive. Please give each field a name: ${trinoType(type)}`,
        );
      }
      return `${name.toLowerCase()}:${hiveColumnType(field)}`;
    });
    return `struct<${fields.join(',')}>`;
  }
  const name = names[trinoType(type)];
  if (name === undefined) throw unsupported(type);
  return name;
}

/** DuckDB's name of a column's type as the catalog has it. @throws SqlError `NOT_SUPPORTED` */
export function columnType(hive_type: string): string {
  try {
    return duckdbType(parseHiveType(hive_type));
  } catch (error) {
    if (error instanceof RangeError) throw new SqlError('NOT_SUPPORTED', error.message);
    throw error;
  }
}
