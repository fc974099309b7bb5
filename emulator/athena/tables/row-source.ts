import type { HiveType } from '../../glue/hive-type.ts';

/** A column as the catalog has it. */
export type HiveColumn = { name: string; type: HiveType };

/** Rows out of files: SQL for each column's value, in order, over `from`, which has a column `filename` too. */
export type RowSource = { values: string[]; from: string };

/** The name of the column that holds the raw text of column `index`. */
export const rawColumn = (index: number): string => `"$${index}"`;
