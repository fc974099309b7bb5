import type { HiveType, Primitive } from './hive-type.ts';

const names: Readonly<Record<Primitive, string>> = {
  string: 'VARCHAR',
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  int: 'INTEGER',
  bigint: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** DuckDB's name of the type, safe inside SQL. */
export function duckdbType(type: HiveType): string {
  switch (type.kind) {
    case 'primitive':
      return names[type.name];
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'array':
      return `${duckdbType(type.element)}[]`;
    case 'map':
      return `MAP(VARCHAR, ${duckdbType(type.value)})`;
    case 'struct':
      return `STRUCT(${type.fields.map((field) => `${identifier(field.name)} ${duckdbType(field.type)}`).join(', ')})`;
  }
}
