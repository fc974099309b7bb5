import { AppError } from '../errors.ts';

/** What may be a parameter of a query. */
export type LiteralValue = string | number | bigint | boolean;

/** Athena's limit for one execution parameter: characters, the quotes counted. */
const max_literal_length = 1024;
/** 2^63 - 1, the largest SQL `bigint`. */
const max_bigint = 9_223_372_036_854_775_807n;

/**
 * A value as the text of a SQL literal. Athena binds execution parameters as SQL text, so a string is
 * quoted and its quotes doubled: the only escape that Trino knows. Whole numbers become `bigint`
 * literals and other numbers `double` ones.
 * @param name what the value is called in an error: `page`
 * @throws AppError `bad_request` for a value that no literal can hold
 */
export function literal(value: LiteralValue, name = 'value'): string {
  switch (typeof value) {
    case 'string':
      return quoted(value, name);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      if (value > max_bigint || value < -max_bigint) throw refused(name, 'must fit 64 bits');
      return value.toString();
    case 'number':
      if (!Number.isFinite(value)) throw refused(name, 'must be a finite number');
      return Number.isSafeInteger(value) ? value.toFixed(0) : value.toExponential().toUpperCase();
  }
}

function quoted(value: string, name: string): string {
  if (value.includes('\0')) throw refused(name, 'must not hold the character NUL');
  if (!value.isWellFormed()) throw refused(name, 'must be well-formed Unicode text');
  const text = `'${value.replaceAll("'", "''")}'`;
  if (text.length > max_literal_length) {
    throw refused(name, 'is too long to ask for: at most 1022 characters, each single quote counted twice');
  }
  return text;
}

function refused(name: string, message: string): AppError {
  return new AppError('bad_request', `The parameter "${name}" ${message}.`, {
    issues: [{ path: name, message }],
  });
}
