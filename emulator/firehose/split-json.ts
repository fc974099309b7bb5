import { topLevelObjects } from './top-level-objects.ts';

/** Text that is not the JSON a record must be. */
export class MalformedJsonError extends Error {
  override readonly name = 'MalformedJsonError';
}

/** Numbers of 16 digits and more may not survive a double; they are read as BigInt where they are whole. */
const long_number = /\d{16}/;

function exactNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

function parse(text: string): unknown {
  return long_number.test(text) ? JSON.parse(text, exactNumber) : JSON.parse(text);
}

/** The top-level objects in `text`. @throws MalformedJsonError where it does not end with one */
export function splitObjects(text: string): string[] {
  const { objects, rest } = topLevelObjects(text);
  if (rest.trim() !== '') throw new MalformedJsonError('The text ends within a JSON document.');
  return objects;
}

/**
 * The JSON documents of one record: one, or several one after the other, with or without space between.
 * Whole numbers past 2^53 come as BigInt.
 * @throws MalformedJsonError
 */
export function readDocuments(text: string): unknown[] {
  try {
    return [parse(text)];
  } catch (whole) {
    if (!(whole instanceof SyntaxError)) throw whole;
    const pieces = splitObjects(text);
    if (pieces.length < 2) throw new MalformedJsonError(whole.message, { cause: whole });
    return pieces.map(parsePiece);
  }
}

function parsePiece(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new MalformedJsonError(cause.message, { cause });
    throw cause;
  }
}
