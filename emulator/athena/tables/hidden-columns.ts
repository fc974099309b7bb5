/**
 * Columns that every table has and `*` does not mean, as Trino's Hive connector names them; of them Athena
 * documents `$path`.
 */
import type { GlueTable } from '../../glue/catalog.ts';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import type { PartitionFiles } from '../engine/table-view.ts';
import { valueByFile } from './row-source.ts';

const types: Readonly<Record<string, string>> = {
  $path: 'VARCHAR',
  $file_size: 'BIGINT',
  $file_modified_time: 'TIMESTAMP WITH TIME ZONE',
  $partition: 'VARCHAR',
};

/** The hidden columns of a table: `$partition` only where it has partitions. */
export const hiddenColumns = (table: GlueTable): string[] =>
  Object.keys(types).filter((name) => name !== '$partition' || (table.PartitionKeys ?? []).length > 0);

function hiddenValue(
  name: string,
  table: GlueTable,
  groups: readonly PartitionFiles[],
  root: string,
): string {
  const files = groups.flatMap((group) =>
    group.files.map((file) => ({ file, values: group.partition.values })),
  );
  if (files.length === 0) return `CAST(NULL AS ${types[name]})`;
  const is_plain = files.every(({ file }) => file.packed === undefined);
  if (name === '$path' && is_plain) return `concat('s3://', substr(filename, ${root.length + 2}))`;
  const keys = (table.PartitionKeys ?? []).map(({ Name }) => Name);
  const by_file = files.map(({ file, values }) => {
    const { path, size, mtime_ns } = file.packed ?? file;
    const partition = keys.map((key, index) => `${key}=${values[index] ?? ''}`).join('/');
    const uri = `s3://${path.slice(root.length + 1)}`;
    const value: Readonly<Record<string, string>> = {
      $file_size: String(size),
      $partition: quoteString(partition),
      $path: quoteString(uri),
    };
    return value[name] ?? `make_timestamptz(${mtime_ns / 1000n})`;
  });
  return `CAST(${valueByFile(by_file)} AS ${types[name]})`;
}

/** SQL of each hidden column that the query names, over the source of all the `groups`' files. */
export function hiddenValues(
  table: GlueTable,
  groups: readonly PartitionFiles[],
  { names, root }: { names: ReadonlySet<string>; root: string },
): string[] {
  return hiddenColumns(table)
    .filter((name) => names.has(name))
    .map((name) => `${hiddenValue(name, table, groups, root)} AS ${quoteIdentifier(name)}`);
}
