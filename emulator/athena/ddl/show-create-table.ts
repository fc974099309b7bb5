import type { GlueColumn, GlueStorageDescriptor, GlueTable } from '../../glue/catalog.ts';
import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import type { Ddl } from './ddl.ts';
import { lazy_serde } from './file-formats.ts';
import { findTable, isView } from './find-table.ts';
import { of_statement } from './hive-failures.ts';
import { shownColumns } from './hive-rows.ts';
import { type TableRef, tableRefOf } from './names.ts';
import { escapeJava, quoteHive } from './string-literal.ts';

const value = (text: string) => quoteHive(escapeJava(text));
const backquoted = (name: string) => `\`${name.replaceAll('`', '``')}\``;

/** Items in lines of their own, moved in. A space stands before each line's end, as Hive leaves it. */
const indented = (items: readonly string[]) => items.map((item) => `  ${item}`).join(', \n');

const columnText = ({ Name, Type = 'string', Comment }: GlueColumn) =>
  `${backquoted(Name)} ${Type}${Comment === undefined ? '' : ` COMMENT ${value(Comment)}`}`;

const pairs = (parameters: Readonly<Record<string, string>>) =>
  Object.entries(parameters)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, text]) => `${value(name)}=${value(text)}`);

/** The delimiters by their names in the catalog, and how a statement writes them, in its order. */
const delimiters: readonly (readonly [name: string, clause: string])[] = [
  ['field.delim', 'FIELDS TERMINATED BY'],
  ['escape.delim', 'ESCAPED BY'],
  ['colelction.delim', 'COLLECTION ITEMS TERMINATED BY'],
  ['mapkey.delim', 'MAP KEYS TERMINATED BY'],
  ['line.delim', 'LINES TERMINATED BY'],
  ['serialization.null.format', 'NULL DEFINED AS'],
];

/** ROW FORMAT DELIMITED, where nothing else has to be told; it can not begin with ESCAPED BY. */
function delimitedRows(serde: string, parameters: ReadonlyMap<string, string>): string[] | undefined {
  const field = parameters.get('field.delim');
  const others = [...parameters.keys()].filter((name) => !delimiters.some(([known]) => known === name));
  const format = parameters.get('serialization.format');
  const is_told = others.every((name) => name === 'serialization.format') && format === (field ?? '1');
  const has_any = delimiters.some(([name]) => parameters.has(name));
  if (serde !== lazy_serde || !is_told || !has_any) return undefined;
  if (field === undefined && parameters.has('escape.delim')) return undefined;
  const clauses = delimiters.flatMap(([name, clause]) => {
    const text = parameters.get(name);
    return text === undefined ? [] : [`  ${clause} ${value(text)} `];
  });
  return ['ROW FORMAT DELIMITED ', ...clauses];
}

function rowFormat({ SerdeInfo }: GlueStorageDescriptor): string[] {
  const { SerializationLibrary: serde = lazy_serde, Parameters: all = {} } = SerdeInfo ?? {};
  const delimited = delimitedRows(serde, new Map(Object.entries(all)));
  if (delimited !== undefined) return delimited;
  const { 'serialization.format': format, ...others } = all;
  const told = format === undefined || format === '1' ? others : all;
  const lines = ['ROW FORMAT SERDE ', `  ${value(serde)} `];
  if (Object.keys(told).length === 0) return lines;
  return [...lines, 'WITH SERDEPROPERTIES ( ', `${indented(pairs(told))}) `];
}

function buckets({ BucketColumns = [], SortColumns = [], NumberOfBuckets = -1 }: GlueStorageDescriptor) {
  if (BucketColumns.length === 0) return [];
  const sorted = SortColumns.map(
    ({ Column, SortOrder }) => `${backquoted(Column)} ${SortOrder === 0 ? 'DESC' : 'ASC'}`,
  );
  return [
    `CLUSTERED BY ( \n${indented(BucketColumns.map(backquoted))}) `,
    ...(sorted.length === 0 ? [] : [`SORTED BY ( \n${indented(sorted)}) `]),
    `INTO ${NumberOfBuckets} BUCKETS`,
  ];
}

/** The statement that makes the table, as Hive prints it. */
function createTableText(table: GlueTable, ref: TableRef): string {
  const { StorageDescriptor: storage = {}, PartitionKeys: keys = [], Parameters = {} } = table;
  const { EXTERNAL: _external, comment, ...properties } = Parameters;
  const name = ref.database === undefined ? ref.table : `${ref.database}.${ref.table}`;
  const property_lines = Object.keys(properties).length === 0 ? ')' : `${indented(pairs(properties))})`;
  return [
    `CREATE EXTERNAL TABLE ${backquoted(name)}(`,
    `${indented(shownColumns(table).map(columnText))})`,
    ...(comment === undefined ? [] : [`COMMENT ${value(comment)}`]),
    ...(keys.length === 0 ? [] : ['PARTITIONED BY ( ', `${indented(keys.map(columnText))})`]),
    ...buckets(storage),
    ...rowFormat(storage),
    'STORED AS INPUTFORMAT ',
    `  ${value(storage.InputFormat ?? '')} `,
    'OUTPUTFORMAT ',
    `  ${value(storage.OutputFormat ?? '')}`,
    'LOCATION',
    `  ${value(storage.Location ?? '')}`,
    'TBLPROPERTIES (',
    property_lines,
  ].join('\n');
}

/** SHOW CREATE TABLE: one row a line. */
export function showCreateTable(node: HiveGrammar.ShowStatementContext): Ddl | undefined {
  const name = node.tableName();
  if (name === null) return undefined;
  const ref = tableRefOf(name);
  return {
    type: 'UTILITY',
    substatement: 'SHOW_CREATE_TABLE',
    run(context) {
      const table = findTable(ref, context, of_statement);
      const text = isView(table)
        ? `CREATE VIEW ${backquoted(ref.table)} AS ${table.ViewExpandedText ?? ''}`
        : createTableText(table, ref);
      return { columns: ['createtab_stmt'], rows: text.split('\n') };
    },
  };
}
