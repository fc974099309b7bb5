import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boolean, decodeRows, double, integer, nullable, text } from './result-row.ts';

test('whole numbers are read exactly, and one too large to be exact is refused', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      assert.equal(integer.parse(String(value)) + 0, value + 0);
    }),
  );
  for (const cell of [
    '',
    ' 1',
    '1.0',
    '1e3',
    '0x10',
    '--1',
    '01',
    '9007199254740992',
    '-9007199254740992',
    'NaN',
    null,
  ]) {
    assert.equal(integer.safeParse(cell).success, false, String(cell));
  }
});

test('doubles are read as Java prints them', () => {
  const cells = ['5.0', '-0.25', '1.0E20', '1.5E-7', '4666.666666666667', '0.0'];
  assert.deepEqual(
    cells.map((cell) => double.parse(cell)),
    [5, -0.25, 1e20, 1.5e-7, 4666.666666666667, 0],
  );
  for (const cell of ['NaN', 'Infinity', '-Infinity', '', '1,5', '5.', '.5', '1.0E400', null]) {
    assert.equal(double.safeParse(cell).success, false, String(cell));
  }
});

test('the text "false" is false', () => {
  assert.equal(boolean.parse('false'), false);
  assert.equal(boolean.parse('true'), true);
  for (const cell of ['', 'FALSE', 't', '0', '1', null]) assert.equal(boolean.safeParse(cell).success, false);
});

test('only a nullable cell may be NULL, and an empty text is not NULL', () => {
  const shape = { name: nullable(text), count: integer };
  assert.deepEqual(
    decodeRows(
      shape,
      ['name', 'count'],
      [
        [null, '1'],
        ['', '2'],
        ['null', '3'],
      ],
    ),
    [
      { name: null, count: 1 },
      { name: '', count: 2 },
      { name: 'null', count: 3 },
    ],
  );
  assert.throws(() => decodeRows(shape, ['name', 'count'], [['a', null]]), { code: 'query_failed' });
  assert.throws(() => decodeRows(shape, ['name', 'count'], [['a']]), { code: 'query_failed' });
});

test('a result whose columns are others, or in another order, is refused', () => {
  const shape = { name: text, count: integer };
  for (const columns of [['count', 'name'], ['name'], ['name', 'count', 'more']]) {
    assert.throws(() => decodeRows(shape, columns, []), { code: 'query_failed' });
  }
});
