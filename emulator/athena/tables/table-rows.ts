import type { LakeFile } from '../engine/location.ts';
import { csvSource } from './csv-source.ts';
import { delimitedSource } from './delimited-source.ts';
import { jsonSource } from './json-source.ts';
import { parquetSource } from './parquet-source.ts';
import { regexSource } from './regex-source.ts';
import type { HiveColumn, RowSource } from './row-source.ts';
import type { ValueRules } from './scalar.ts';
import { isTrue, type Serde } from './serde.ts';
import { timestampFormats } from './timestamp-format.ts';

/** The rows of `files`, read as `serde` says. */
export function tableRows(
  files: readonly LakeFile[],
  columns: readonly HiveColumn[],
  { kind, properties }: Serde,
): RowSource {
  const is_lenient = kind === 'delimited' || kind === 'regex';
  const rules: ValueRules = {
    kind,
    null_for_misfit: is_lenient || isTrue(properties, 'use.null.for.invalid.data'),
    formats: timestampFormats(properties['timestamp.formats']),
    any_case: kind !== 'openx' || properties['case.insensitive']?.toLowerCase() !== 'false',
  };
  switch (kind) {
    case 'parquet':
      return parquetSource(files, columns);
    case 'openx':
    case 'hive-json':
      return jsonSource(files, columns, rules, properties);
    case 'delimited':
      return delimitedSource(files, columns, rules, properties);
    case 'csv':
      return csvSource(files, columns, rules, properties);
    case 'regex':
      return regexSource(files, columns, rules, properties);
  }
}
