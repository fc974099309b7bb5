import { z } from 'zod';

/**
 * One column of a metric's table. The header of the CSV, the document of the API and the help on a page are
 * made of it.
 */
export type Column = {
  /** As it stands in the row, the CSV's header and the JSON. */
  name: string;
  type: 'text' | 'integer' | 'number' | 'boolean';
  /** What one of it is: `ms`, `CSS px`, `ms since the epoch`, `fraction of 1`; left away for texts and counts. */
  unit?: string;
  /** One sentence for people. */
  doc: string;
  /** Whether a cell can be empty: null in JSON, nothing in CSV. */
  is_nullable?: true;
};

const cell_schemas = {
  text: () => z.string(),
  integer: () => z.int(),
  number: () => z.number(),
  boolean: () => z.boolean(),
} as const;

function cellSchema({ type, unit, doc, is_nullable }: Column): z.ZodType {
  const cell = is_nullable === true ? cell_schemas[type]().nullable() : cell_schemas[type]();
  return cell.describe(unit === undefined ? doc : `${doc} Unit: ${unit}.`);
}

/** The zod schema of one row of these columns, each described by its sentence and unit. */
export function rowSchema(columns: readonly Column[]): z.ZodType {
  return z.strictObject(Object.fromEntries(columns.map((column) => [column.name, cellSchema(column)])));
}
