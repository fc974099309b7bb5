import { duckdbType } from '../../glue/duckdb-type.ts';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import type { LakeFile } from '../engine/location.ts';
import { fileList } from './file-list.ts';
import type { HiveColumn, RowSource } from './row-source.ts';

/** Columns by their name; NULL where a file has no such column. */
export function parquetSource(files: readonly LakeFile[], columns: readonly HiveColumn[]): RowSource {
  const schema = columns.map(({ name, type }) => {
    const text = quoteString(name);
    return `${text}: {name: ${text}, type: ${quoteString(duckdbType(type))}, default_value: NULL}`;
  });
  return {
    values: columns.map(({ name }) => quoteIdentifier(name)),
    from: `read_parquet(${fileList(files)}, schema = MAP {${schema.join(', ')}}, hive_partitioning = false)`,
  };
}
