import { z } from 'zod';

/** The Glue (Hive) types that our columns use. */
export type GlueType = 'string' | 'int' | 'bigint' | 'double' | 'boolean';

/**
 * One column of an event: what the door accepts, what the table stores, and what it means.
 * The unit belongs into `doc`.
 */
export type Column<Schema extends z.ZodType = z.ZodType> = { zod: Schema; glue: GlueType; doc: string };

/** 2^31 - 1, the largest Hive `int`. */
const max_int = 2_147_483_647;
/** 9999-12-31T23:59:59.999Z, in ms: later instants print with five-digit years. */
const max_instant_ms = 253_402_300_799_999;

const wellFormed = (max: number) =>
  z
    .string('must be a text')
    .max(max, `must have at most ${max} characters`)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be well-formed Unicode text');

/** Text of 1 to `max` UTF-16 units. */
export const text = (doc: string, max: number) => ({
  zod: wellFormed(max).min(1, 'must not be empty'),
  glue: 'string' as const,
  doc,
});

/** An identifier of the tracked site's own: text or a whole number, stored as text. */
export const identifier = (doc: string) => ({
  zod: z
    .union([z.string(), z.int().transform(String)], 'must be a text or a whole number')
    .pipe(wellFormed(256).min(1, 'must not be empty')),
  glue: 'string' as const,
  doc,
});

/** A whole number that fits 32 bits. */
export const int = (doc: string, min = -max_int, max = max_int) => ({
  zod: z.int('must be a whole number').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`),
  glue: 'int' as const,
  doc,
});

/** A whole number, of what was measured with a fraction: the tracker sends pixels and times as the browser gives them. */
export const rounded = (doc: string, min: number, max = max_int) => ({
  zod: z
    .number('must be a number')
    .transform(Math.round)
    .pipe(int(doc, min, max).zod),
  glue: 'int' as const,
  doc,
});

/** An instant: milliseconds since the epoch. Seconds are not told apart; they are instants of 1970. */
export const instant = (doc: string) => ({
  zod: z
    .int('must be a whole number of milliseconds since 1970')
    .min(0, 'must not be negative')
    .max(max_instant_ms, 'must be before the year 10000'),
  glue: 'bigint' as const,
  doc,
});

export const double = (doc: string, min: number, max: number) => ({
  zod: z.number('must be a number').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`),
  glue: 'double' as const,
  doc,
});

export const bool = (doc: string) => ({
  zod: z.boolean('must be true or false'),
  glue: 'boolean' as const,
  doc,
});

/** How deep a JSON column may nest; readers of the lake walk it with recursion. */
const max_depth = 32;

/** Whether `value` is JSON (no undefined, no NaN, no class) that nests at most `depth` deep. */
function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  const prototype = Object.getPrototypeOf(value);
  const plain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  return plain && Object.values(value).every((inner) => isJson(inner, depth - 1));
}

/**
 * Any JSON object, stored as its JSON text. Not `z.record(z.json())`: that has no bound on depth, and it
 * drops a key named `__proto__`.
 */
export const json = (doc: string) => ({
  zod: z
    .custom<Record<string, z.core.util.JSONType>>(
      (value) => typeof value === 'object' && !Array.isArray(value) && value !== null,
      'must be a JSON object',
    )
    .refine((value) => isJson(value, max_depth), `must be JSON that nests at most ${max_depth} levels deep`)
    .transform((value) => JSON.stringify(value))
    .pipe(wellFormed(16_384)),
  glue: 'string' as const,
  doc,
});

/** The same column, where it may be missing or null. It is stored as NULL. */
export const optional = <Schema extends z.ZodType>(column: Column<Schema>) => ({
  ...column,
  zod: column.zod.nullish().transform((value) => value ?? undefined),
});
