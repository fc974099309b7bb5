import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AwsError } from '../../aws-error.ts';
import { partitionFilter } from './partition-filter.ts';

const keys = [
  { Name: 'year', Type: 'int' },
  { Name: 'day', Type: 'string' },
  { Name: 'on', Type: 'date' },
  { Name: 'at', Type: 'timestamp' },
  { Name: 'price', Type: 'decimal(10,2)' },
  { Name: 'rate', Type: 'double' },
];
const null_value = '__HIVE_DEFAULT_PARTITION__';
const rows: Readonly<Record<string, string[]>> = {
  a: ['9', '09', '2026-01-09', '2026-01-09 01:00:00', '9.5', '1'],
  b: ['10', '10', '2026-01-10', '2026-01-10', '10', '1'],
  c: ['2026', "it's", '2026-12-31', '2026-12-31 23:59:59.5', '-1.25', '1'],
  d: [null_value, null_value, null_value, null_value, null_value, '1'],
};

function selected(expression: string): string {
  const filter = partitionFilter(expression, keys);
  return Object.keys(rows)
    .filter((name) => filter(rows[name] ?? []))
    .join('');
}

test('a filter compares each key by its type, and what is NULL is never selected but by IS NULL', () => {
  const cases: [string, string][] = [
    ['', 'abcd'],
    ['  ', 'abcd'],
    ['year > 9', 'bc'],
    ["year > '9'", 'bc'],
    ['9 < year', 'bc'],
    ['year = 10', 'b'],
    ['year <> 10', 'ac'],
    ['year != 10', 'ac'],
    ['NOT year = 10', 'ac'],
    ['year IN (9, 10)', 'ab'],
    ['year NOT IN (9, 10)', 'c'],
    ['year BETWEEN 9 AND 10', 'ab'],
    ['year not between 9 and 10', 'c'],
    ["day = '09'", 'a'],
    ["day < '10'", 'a'],
    ["day = 'it''s'", 'c'],
    ["day LIKE '0%'", 'a'],
    ["day LIKE '_0'", 'b'],
    ["day NOT LIKE '%0%'", 'c'],
    ['`day` = \'10\' OR "year" = 9', 'ab'],
    ["year = 9 OR year = 10 AND day = 'x'", 'a'],
    ["(year = 9 OR year = 10) AND (day = '10')", 'b'],
    ["on >= '2026-01-10'", 'bc'],
    ["on = DATE '2026-01-09'", 'a'],
    ["at > '2026-01-10'", 'c'],
    ["at = timestamp '2026-12-31 23:59:59.500'", 'c'],
    ['price < 9.50', 'c'],
    ['price = 10.00', 'b'],
    ['price >= -1.25', 'abc'],
    ['year IS NULL', 'd'],
    ['year IS NOT NULL', 'abc'],
    ['YEAR = 9 And DAY Is Not Null', 'a'],
    ['year <= 2026 OR day IS NULL', 'abcd'],
  ];
  for (const [expression, expected] of cases) assert.equal(selected(expression), expected, expression);
});

test('an expression that can not be read is refused', () => {
  const wrong = [
    'year',
    'year =',
    'year = = 1',
    'year == 1',
    '1 = 1',
    'year = day',
    'year = 1 2',
    'year = 1;',
    '(year = 1',
    'year IN ()',
    'year = 1 AND',
    "day = 'x",
    'lower(day) = 1',
    "year = 'many'",
    "on = 'today'",
    'rate = 1',
    'page = 1',
    'year LIKE 5',
    'year = 1e400',
    `${'('.repeat(1000)}year = 1`,
  ];
  for (const expression of wrong) {
    assert.throws(
      () => selected(expression),
      (error) => error instanceof AwsError && error.code === 'InvalidInputException',
      expression,
    );
  }
  assert.throws(() => selected('page = 1'), { message: 'Invalid partition expression!' });
});
