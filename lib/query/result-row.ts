/**
 * Decoders for the cells of a query's result. Athena sends every cell as text, and NULL as nothing.
 * Each decoder takes exactly the texts that Athena prints for its type and refuses any other.
 */
import { z } from 'zod';
import { toIssues } from '../issues.ts';
import { QueryError } from './query-error.ts';

/** A whole number of at most 2^53 - 1: `12`, `-3`. Larger ones are refused, never rounded. */
export const integer = z
  .string()
  .regex(/^(?:0|-?[1-9]\d*)$/, 'must be a whole number')
  .transform(Number)
  .refine(Number.isSafeInteger, 'must be at most 2^53 - 1');

/** A double as Java prints it: `5.0`, `-0.25`, `1.0E20`. NaN and the infinities are refused. */
export const double = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?(?:E-?\d+)?$/, 'must be a finite number')
  .transform(Number)
  .refine(Number.isFinite, 'must be a finite number');

/** `true` or `false`, and nothing else. */
export const boolean = z.enum(['true', 'false']).transform((text) => text === 'true');

export const text = z.string();

/** The same cell, where it may be NULL. */
export const nullable = <Schema extends z.ZodType>(cell: Schema) => cell.nullable();

export type Cells = readonly (string | null)[];

/**
 * The rows of a result as typed objects.
 * @param shape the decoder of each column, in the result's order
 * @throws QueryError where a column or a cell is not what `shape` says
 */
export function decodeRows<Shape extends z.ZodRawShape>(
  shape: Shape,
  columns: readonly string[],
  rows: readonly Cells[],
): z.output<z.ZodObject<Shape>>[] {
  const expected = Object.keys(shape);
  if (expected.join() !== columns.join()) {
    throw unreadable(`The columns are ${columns.join(', ')} and not ${expected.join(', ')}.`);
  }
  const schema = z.object(shape);
  return rows.map((cells, index) => {
    const record = Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? null]));
    const parsed = schema.safeParse(record);
    if (parsed.success) return parsed.data;
    const [issue] = toIssues(parsed.error, `row ${index}`);
    throw unreadable(`${issue?.path} ${issue?.message}`);
  });
}

function unreadable(detail: string): QueryError {
  return new QueryError({ kind: 'unreadable', detail });
}
