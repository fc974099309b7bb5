import type { HiveType } from '../../glue/hive-type.ts';

/** A column as the catalog has it. */
export type HiveColumn = { name: string; type: HiveType };

/** Rows out of files: SQL for each column's value, in order, over `from`, which has `file_columns` too. */
export type RowSource = { values: string[]; from: string };

/** Which file a row comes from: its path, and its place in the list of files. DuckDB gives both. */
export const file_columns: readonly string[] = ['filename', 'file_index'];

/** SQL of a value that each file has of its own, in the order of the files. Looking for the path takes ten times as long. */
export const valueByFile = (values: readonly string[]): string =>
  `([${values.join(', ')}])[CAST(file_index AS BIGINT) + 1]`;

/** The name of the column that holds the raw text of column `index`. */
export const rawColumn = (index: number): string => `"$${index}"`;
