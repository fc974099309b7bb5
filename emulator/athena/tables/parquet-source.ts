import { duckdbType } from '../../glue/duckdb-type.ts';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import type { LakeFile } from '../engine/location.ts';
import { fileList } from './file-list.ts';
import { file_columns, type HiveColumn, type RowSource, rawColumn } from './row-source.ts';

/** Columns by their name; NULL where a file has no such column. One that is called as a column of DuckDB's is renamed. */
export function parquetSource(files: readonly LakeFile[], columns: readonly HiveColumn[]): RowSource {
  const names = columns.map(({ name }, index) =>
    file_columns.includes(name.toLowerCase()) ? rawColumn(index).slice(1, -1) : name,
  );
  const schema = columns.map(({ name, type }, index) => {
    const shown = quoteString(names[index] ?? name);
    return `${quoteString(name)}: {name: ${shown}, type: ${quoteString(duckdbType(type))}, default_value: NULL}`;
  });
  return {
    values: names.map(quoteIdentifier),
    from: `read_parquet(${fileList(files)}, schema = MAP {${schema.join(', ')}}, hive_partitioning = false)`,
  };
}
