import { type InferredType, mergeTypes } from './inferred-type.ts';

/** `name` is in lower case, as tables have it; `original` as the file has it. */
export type DataColumn = { name: string; original: string; type: InferredType };

export type DataFormat = {
  classification: 'json' | 'csv' | 'parquet';
  compression: 'none' | 'gzip';
  /** Of CSV only. */
  csv?: { delimiter: string; has_header: boolean; is_quoted: boolean };
};
export type DataSchema = { format: DataFormat; columns: readonly DataColumn[] };

/** What a file holds, by a sample of it: so many records in so many bytes, both of the sample, unpacked. */
export type SampledData = DataSchema & { records: number; record_bytes: number };

/** More columns than any table has; what comes after them is not looked at. */
const most_columns = 5000;
/** Folders whose tables have so much in common are one table, as Glue's crawlers count it. */
const least_likeness = 0.7;

/** The columns of both, in the order in which they were met. */
export function mergeColumns(
  left: readonly DataColumn[],
  right: readonly DataColumn[],
): readonly DataColumn[] {
  const columns = new Map(left.map((column) => [column.name, column]));
  for (const column of right) {
    const known = columns.get(column.name);
    if (known === undefined && columns.size >= most_columns) continue;
    columns.set(
      column.name,
      known === undefined ? column : { ...known, type: mergeTypes(known.type, column.type) },
    );
  }
  return [...columns.values()];
}

function sameFormat(left: DataFormat, right: DataFormat): boolean {
  return (
    left.classification === right.classification &&
    left.compression === right.compression &&
    left.csv?.delimiter === right.csv?.delimiter &&
    left.csv?.has_header === right.csv?.has_header
  );
}

/**
 * Whether both can be one table: the same format and compression and, unless any schema will do, 70 % of the
 * columns of the one that has fewer.
 */
export function areAlike(left: DataSchema, right: DataSchema, combine_all: boolean): boolean {
  if (!sameFormat(left.format, right.format)) return false;
  const names = new Set(left.columns.map(({ name }) => name));
  const shared = right.columns.filter(({ name }) => names.has(name)).length;
  const fewest = Math.min(left.columns.length, right.columns.length);
  return combine_all || shared >= fewest * least_likeness;
}

export const mergeSchemas = (left: DataSchema, right: DataSchema): DataSchema => ({
  format: left.format,
  columns: mergeColumns(left.columns, right.columns),
});
