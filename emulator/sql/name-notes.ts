import type { SqlPosition } from './sql-error.ts';
import type { TableUse } from './table-use.ts';

/** Athena's own catalog, the only one there is here. */
export const catalog_name = 'awsdatacatalog';

/** A column that is named somewhere: its dotted parts, lower-cased. */
export type ColumnUse = { parts: string[]; position: SqlPosition };

type Recorder = { columns: string[][]; has_query: boolean };

/** The tables and columns that a translation finds on its way. */
export class NameNotes {
  readonly tables: TableUse[] = [];
  readonly columns: ColumnUse[] = [];
  readonly #view_prefix: string;
  #uses: TableUse[] = [];
  #recorders: Recorder[] = [];

  /** @param view_prefix what the views that stand for tables are called: this and a number */
  constructor(view_prefix: string) {
    this.#view_prefix = view_prefix;
  }

  /** `db.t.c` names the column `t.c` where the table `db.t` is read under its own name. */
  withoutDatabase(parts: readonly string[]): readonly string[] {
    for (const skip of [1, 2]) {
      const [database, table, column] = parts.slice(skip - 1);
      if (column === undefined || (skip === 2 && parts[0]?.toLowerCase() !== catalog_name)) continue;
      const is_table = this.tables.some(
        (use) =>
          use.alias === table?.toLowerCase() &&
          use.table === use.alias &&
          (use.database ?? database?.toLowerCase()) === database?.toLowerCase(),
      );
      if (is_table) return parts.slice(skip);
    }
    return parts;
  }

  /** Runs `body` and gives, with its result, the tables that its own FROM clause named. */
  collectTables<T>(body: () => T): { result: T; uses: TableUse[] } {
    const outer = this.#uses;
    this.#uses = [];
    try {
      const result = body();
      return { result, uses: this.#uses };
    } finally {
      this.#uses = outer;
    }
  }

  addTable(use: Omit<TableUse, 'view' | 'conjuncts' | 'reads_all'>): TableUse {
    const added: TableUse = {
      ...use,
      view: `${this.#view_prefix}${this.tables.length}`,
      conjuncts: [],
      reads_all: false,
    };
    this.tables.push(added);
    this.#uses.push(added);
    return added;
  }

  /** Runs `body` and gives the columns it named; undefined where it holds a query of its own. */
  record(body: () => string): { sql: string; columns: string[][] | undefined } {
    const recorder: Recorder = { columns: [], has_query: false };
    this.#recorders.push(recorder);
    try {
      const sql = body();
      return { sql, columns: recorder.has_query ? undefined : recorder.columns };
    } finally {
      this.#recorders.pop();
    }
  }

  noteColumn(parts: string[], position: SqlPosition): void {
    this.columns.push({ parts, position });
    for (const recorder of this.#recorders) recorder.columns.push(parts);
  }

  noteQuery(): void {
    for (const recorder of this.#recorders) recorder.has_query = true;
  }
}
