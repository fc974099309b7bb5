/** A cell of a table that a person sees. */
export type Cell = string | number | boolean | null;
export type TableRow = Readonly<Record<string, Cell>>;
export type Table = { columns: readonly string[]; rows: TableRow[] };

function isCell(value: unknown): value is Cell {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Takes `columns` out of each row. @throws TypeError where one of them is not a cell */
export function toTable(columns: readonly string[], rows: readonly object[]): Table {
  const picked = rows.map((row) => {
    const values = new Map<string, unknown>(Object.entries(row));
    return Object.fromEntries(
      columns.map((column): [string, Cell] => {
        const value = values.get(column);
        if (!isCell(value)) throw new TypeError(`"${column}" does not fit into a table.`);
        return [column, value];
      }),
    );
  });
  return { columns, rows: picked };
}
