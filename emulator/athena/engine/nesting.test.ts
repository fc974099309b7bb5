import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bindingCost } from '../../sql/bind-once.ts';
import { functions } from '../../sql/function-call.ts';
import { aggregate_functions } from '../../sql/functions/aggregate-functions.ts';
import { window_functions } from '../../sql/functions/window-functions.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { translate } from '../../sql/translate.ts';
import { type EngineFixture, openEngineFixture } from './engine.fixture.ts';
import { columns_of_t, rows_of_t } from './trino-case.fixture.ts';

const depth = 15;
/** Calls of macros that DuckDB binds, and characters of SQL. */
const most_cost = 60_000;
const most_length = 120_000;

type Nest = readonly [name: string, nest: (inner: string) => string];

const operators: Nest[] = ['+', '-', '*', '/', '%', '||', '=', '<', 'AND', 'OR', 'IS DISTINCT FROM'].flatMap(
  (operator): Nest[] => [
    [`x ${operator} v`, (inner) => `(${inner} ${operator} v)`],
    [`v ${operator} x`, (inner) => `(v ${operator} ${inner})`],
  ],
);
const types = ['boolean', 'integer', 'double', 'varchar', 'varchar(3)', 'date', 'timestamp', 'json', 'time'];
const casts = [...types, 'timestamp with time zone', 'decimal(10, 2)', 'row(a integer)'].flatMap(
  (type): Nest[] => [
    [`CAST(x AS ${type})`, (inner) => `CAST(${inner} AS ${type})`],
    [`CAST(CAST(x AS varchar) AS ${type})`, (inner) => `CAST(CAST(${inner} AS varchar) AS ${type})`],
  ],
);
const constructs = [
  '(- X)',
  '(NOT X)',
  "(X = 'a')",
  '(X BETWEEN v AND v)',
  '(X IN (1, 2))',
  'X[1]',
  "(X AT TIME ZONE 'UTC')",
  'EXTRACT(year FROM X)',
  "POSITION('a' IN X)",
  'SUBSTRING(X FROM 1 FOR 2)',
  "CASE X WHEN v THEN v WHEN v THEN 'a' ELSE 'b' END",
  "CASE WHEN X = 1 THEN 'a' ELSE 'b' END",
  "CASE WHEN true THEN 'a' ELSE X END",
  "coalesce(X, 'a')",
  "(X + INTERVAL '1' DAY)",
  "json_value(X, 'lax $')",
  'json_array(X)',
  "json_object('a': X)",
  'any_match(ARRAY[1], x -> X)',
  'all_match(ARRAY[1], x -> X)',
  'filter(X, x -> x > 0)',
  'transform(ARRAY[1], x -> X)',
  'reduce(ARRAY[1], X, (s, x) -> s + x, s -> s)',
  'array_sort(ARRAY[1], (x, y) -> X)',
  'zip_with(ARRAY[1], ARRAY[2], (x, y) -> X)',
  'map_zip_with(m, m, (k, x, y) -> X)',
].map((text): Nest => [text, (inner) => text.replace('X', () => inner)]);
const calls = [...functions].flatMap(([name, { least, most }]): Nest[] => {
  if (least > 2 || [window_functions, aggregate_functions].some((late) => Object.hasOwn(late, name)))
    return [];
  const of_one: Nest[] = least <= 1 && most >= 1 ? [[`${name}(x)`, (inner) => `${name}(${inner})`]] : [];
  const of_two: Nest[] =
    most < 2
      ? []
      : [
          [`${name}(x, v)`, (inner) => `${name}(${inner}, v)`],
          [`${name}(v, x)`, (inner) => `${name}(v, ${inner})`],
        ];
  return [...of_one, ...of_two];
});

let fixture: EngineFixture;

before(async () => {
  fixture = await openEngineFixture();
  await fixture.createTable({ name: 't', columns: columns_of_t });
  await fixture.putParquet('t/rows.parquet', rows_of_t);
});
after(() => fixture.close());

test(`operators and functions of one row, of one or two arguments, nested ${depth} deep take a bounded amount of work, or are refused by name`, () => {
  const faults: string[] = [];
  for (const [name, nest] of [...operators, ...casts, ...constructs, ...calls]) {
    const value = Array.from({ length: depth }).reduce<string>((inner) => nest(inner), 'v');
    try {
      const { sql } = translate(`SELECT ${value} FROM t`, new Date(0));
      const cost = bindingCost(sql);
      if (cost > most_cost || sql.length > most_length) faults.push(`${name}: ${cost}, ${sql.length}`);
    } catch (error) {
      if (!(error instanceof SqlError) || error.code === 'GENERIC_INTERNAL_ERROR')
        faults.push(`${name}: ${error}`);
    }
  }
  assert.deepEqual(faults, []);
});

test('a division of 40 operands is answered', async () => {
  const { rows } = await fixture.query(
    `SELECT ${Array(40).fill('user_id').join(' / ')} FROM t WHERE user_id = 1`,
  );
  assert.deepEqual(rows, [['1']]);
});

test('what is nested too deep for DuckDB to bind is refused by name', async () => {
  await assert.rejects(
    fixture.query(`SELECT ${Array(400).fill('v').join(' / ')} FROM t`),
    (error) =>
      error instanceof SqlError && error.code === 'NOT_SUPPORTED' && /nested so deep/.test(error.message),
  );
});

test('queries nested as values are refused by name before they are read, where reading them would take long', async () => {
  const nested = (count: number) => `SELECT ${'(SELECT '.repeat(count)}1${')'.repeat(count)}`;
  assert.deepEqual((await fixture.query(nested(5))).rows, [['1']]);
  assert.throws(
    () => translate(nested(40), new Date(0)),
    (error) =>
      error instanceof SqlError && error.code === 'NOT_SUPPORTED' && /nested as values/.test(error.message),
  );
  const relations = `SELECT 1 FROM ${'(SELECT 1 FROM '.repeat(30)}t${')'.repeat(30)}`;
  assert.ok(translate(relations, new Date(0)).sql.length > 0);
});
