import { AppError } from '../errors.ts';
import { type LiteralValue, literal } from '../query/literal.ts';
import type { SqlValue } from './sql-value.ts';

function refused(name: string, message: string): AppError {
  return new AppError('bad_request', `The parameter "${name}" ${message}.`, {
    issues: [{ path: name, message }],
  });
}

function typed({ type, value }: SqlValue, name: string): LiteralValue {
  switch (type) {
    case 'text':
      return value;
    case 'boolean':
      if (value !== 'true' && value !== 'false') throw refused(name, 'must be true or false');
      return value === 'true';
    case 'number': {
      const text = value.trim();
      if (/^-?\d{1,19}$/.test(text)) return BigInt(text);
      if (!/^-?\d{1,19}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i.test(text))
        throw refused(name, 'must be a number');
      return Number(text);
    }
  }
}

/**
 * The values of a query's `?` as SQL literals, in their order.
 * @throws AppError `bad_request` naming the one that is wrong: `value_1` is the first
 */
export function bindValues(values: readonly SqlValue[]): string[] {
  return values.map((value, place) => {
    const name = `value_${place + 1}`;
    return literal(typed(value, name), name);
  });
}
