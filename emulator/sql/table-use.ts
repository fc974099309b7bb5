import type { SqlPosition } from './sql-error.ts';

/** A condition of a WHERE clause, and the columns it reads (each as its dotted parts, lower-cased). */
export type Conjunct = { sql: string; columns: string[][] };

/** One place where a query reads a table. `view` is the name that stands for it in the translated SQL. */
export type TableUse = {
  database: string | undefined;
  table: string;
  /** The name its columns may be qualified with. */
  alias: string;
  view: string;
  position: SqlPosition;
  /** What every row of the answer fulfils: a file none of whose rows can need not be read. */
  conjuncts: Conjunct[];
  /** Whether a `*` asks for every column. */
  reads_all: boolean;
};
