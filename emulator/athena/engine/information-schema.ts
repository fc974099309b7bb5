import type { Catalog, GlueColumn, GlueTable } from '../../glue/catalog.ts';
import { type HiveType, parseHiveType } from '../../glue/hive-type.ts';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { TableUse } from '../../sql/table-use.ts';

/** The schema that tells what there is: Trino has it in every catalog. */
export const information_schema = 'information_schema';
const catalog_name = 'awsdatacatalog';

type Cell = string | number | null;
type Relation = {
  /** Names and their types in DuckDB. */
  columns: readonly (readonly [name: string, type: 'VARCHAR' | 'BIGINT'])[];
  rows: (catalog: Catalog) => Cell[][];
};

const renamed: Readonly<Record<string, string>> = {
  string: 'varchar',
  int: 'integer',
  float: 'real',
  timestamp: 'timestamp(3)',
};

/** Trino's name of a type of Hive. Keys of maps are texts here. */
function trinoName(type: HiveType): string {
  if (type.kind === 'decimal') return `decimal(${type.precision},${type.scale})`;
  if (type.kind === 'array') return `array(${trinoName(type.element)})`;
  if (type.kind === 'map') return `map(varchar, ${trinoName(type.value)})`;
  if (type.kind === 'struct') {
    return `row(${type.fields.map(({ name, type: field }) => `${name} ${trinoName(field)}`).join(', ')})`;
  }
  return renamed[type.name] ?? type.name;
}

/** A type that the local engine can not read is told as the catalog has it. */
function dataType(type = 'string'): string {
  try {
    return trinoName(parseHiveType(type));
  } catch (error) {
    if (error instanceof RangeError) return type;
    throw error;
  }
}

const tablesOf = (catalog: Catalog): GlueTable[] =>
  catalog.listDatabases().flatMap(({ Name }) => catalog.listTables(Name));

function columnRows(table: GlueTable): Cell[][] {
  const data = table.StorageDescriptor?.Columns ?? [];
  const keys = table.PartitionKeys ?? [];
  const row = ({ Name, Type, Comment }: GlueColumn, index: number): Cell[] => [
    ...[catalog_name, table.DatabaseName, table.Name, Name, index + 1, null, 'YES', dataType(Type)],
    Comment ?? null,
    index < data.length ? null : 'partition key',
  ];
  return [...data, ...keys].map(row);
}

const text = (name: string) => [name, 'VARCHAR'] as const;

/** Columns as Athena shows them. */
const relations: Readonly<Record<string, Relation>> = {
  schemata: {
    columns: [text('catalog_name'), text('schema_name')],
    rows: (catalog) =>
      [information_schema, ...catalog.listDatabases().map(({ Name }) => Name)].map((name) => [
        catalog_name,
        name,
      ]),
  },
  tables: {
    columns: [text('table_catalog'), text('table_schema'), text('table_name'), text('table_type')],
    rows: (catalog) =>
      tablesOf(catalog).map(({ DatabaseName, Name, TableType }) => [
        ...[catalog_name, DatabaseName, Name],
        TableType === 'VIRTUAL_VIEW' ? 'VIEW' : 'BASE TABLE',
      ]),
  },
  columns: {
    columns: [
      ...['table_catalog', 'table_schema', 'table_name', 'column_name'].map(text),
      ['ordinal_position', 'BIGINT'],
      ...['column_default', 'is_nullable', 'data_type', 'comment', 'extra_info'].map(text),
    ],
    rows: (catalog) => tablesOf(catalog).flatMap(columnRows),
  },
};

const cellSql = (cell: Cell) => (typeof cell === 'string' ? quoteString(cell) : String(cell));

/**
 * The statement that makes the view which stands for a use of a table of `information_schema`, over what the
 * catalog has at this moment, and the names of its columns.
 * @throws SqlError `TABLE_NOT_FOUND`
 */
export function informationView(use: TableUse, catalog: Catalog): { sql: string; columns: string[] } {
  const name = use.table.toLowerCase();
  const relation = Object.hasOwn(relations, name) ? relations[name] : undefined;
  if (relation === undefined) {
    const message = `Table '${catalog_name}.${information_schema}.${use.table}' does not exist`;
    throw new SqlError('TABLE_NOT_FOUND', message, use.position);
  }
  const rows = relation.rows(catalog).map((row) => `(${row.map(cellSql).join(', ')})`);
  const none = `(${relation.columns.map(() => 'NULL').join(', ')})`;
  const names = relation.columns.map(([column]) => quoteIdentifier(column));
  const typed = relation.columns.map(([column, type]) => {
    const quoted = quoteIdentifier(column);
    return `CAST(${quoted} AS ${type}) AS ${quoted}`;
  });
  // The row of NULLs gives an empty list its shape.
  const values = `(VALUES ${[none, ...rows].join(', ')}) AS known(${names.join(', ')})`;
  const select = `SELECT ${typed.join(', ')} FROM ${values} WHERE ${names[0]} IS NOT NULL`;
  return {
    sql: `CREATE TEMP VIEW ${quoteIdentifier(use.view)} AS ${select}`,
    columns: relation.columns.map(([column]) => column),
  };
}
