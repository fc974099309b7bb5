import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { bindValues } from './bind-values.ts';
import { type SqlValue, valueOfLiteral } from './sql-value.ts';

const text = (value: string): SqlValue => ({ type: 'text', value });
const number = (value: string): SqlValue => ({ type: 'number', value });

test('values become literals that hold them and no SQL', () => {
  assert.deepEqual(
    bindValues([
      text("it's' OR 1 = 1 --"),
      text('12345'),
      number('12345'),
      number(' -5 '),
      number('9223372036854775807'),
      number('0.5'),
      { type: 'boolean', value: 'true' },
    ]),
    ["'it''s'' OR 1 = 1 --'", "'12345'", '12345', '-5', '9223372036854775807', '5E-1', 'true'],
  );
});

test('a value that is not of its type is refused by its place', () => {
  for (const wrong of ['', 'abc', '1 OR 1', '0x10', '1e9999', 'NaN', '9223372036854775808']) {
    assert.throws(
      () => bindValues([text('fine'), number(wrong)]),
      (error) => error instanceof AppError && error.issues[0]?.path === 'value_2',
      wrong,
    );
  }
  assert.throws(() => bindValues([{ type: 'boolean', value: 'yes' }]), /value_1/);
  assert.throws(() => bindValues([text('a\0b')]), /value_1/);
});

test('a literal comes back as what was typed', () => {
  for (const value of [text("it's"), text(''), number('-5'), { type: 'boolean', value: 'false' } as const]) {
    assert.deepEqual(valueOfLiteral(bindValues([value])[0] ?? ''), value);
  }
  assert.deepEqual(valueOfLiteral("DATE '2026-11-22'"), text("DATE '2026-11-22'"));
});
