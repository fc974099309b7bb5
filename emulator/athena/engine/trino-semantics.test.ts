import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { functions } from '../../sql/function-call.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { collection_cases } from './collection-cases.fixture.ts';
import { construct_cases } from './construct-cases.fixture.ts';
import { date_cases } from './date-cases.fixture.ts';
import { type EngineFixture, openEngineFixture } from './engine.fixture.ts';
import { exact_cases } from './exact-cases.fixture.ts';
import { json_cases } from './json-cases.fixture.ts';
import { mistyped } from './mistyped-cases.fixture.ts';
import { query_cases } from './query-cases.fixture.ts';
import { refused } from './refused-cases.fixture.ts';
import { row_cases } from './row-cases.fixture.ts';
import { text_cases } from './text-cases.fixture.ts';
import { columns_of_t, rows_of_t } from './trino-case.fixture.ts';
import { value_cases } from './value-cases.fixture.ts';

let fixture: EngineFixture;

before(async () => {
  fixture = await openEngineFixture();
  await fixture.createTable({ name: 't', columns: columns_of_t });
  await fixture.putParquet('t/rows.parquet', rows_of_t);
});
after(() => fixture.close());

const cases = [
  ...query_cases,
  ...value_cases,
  ...date_cases,
  ...construct_cases,
  ...text_cases,
  ...collection_cases,
  ...json_cases,
  ...exact_cases,
  ...row_cases,
];

for (const [name, sql, rows] of cases) {
  test(`answers as Trino does: ${name}`, async () => {
    assert.deepEqual((await fixture.query(sql)).rows, rows);
  });
}

/** What DuckDB binds in no form but its own. */
const unchecked = new Set([
  // An aggregate's ORDER BY has to name one of its arguments, as they stand.
  'aggregates with conditions, order and DISTINCT',
]);

test('the types of every one of these queries can be checked', async () => {
  const { signal } = new AbortController();
  const missed: string[] = [];
  for (const [name, sql] of cases) {
    const open = await fixture.engine.open({ sql, parameters: [], database: 'db', signal });
    if (!open.is_checked && !unchecked.has(name)) missed.push(`${name}: ${sql}`);
    open.close();
  }
  assert.deepEqual(missed, []);
});

for (const [sql, code, says] of [...refused, ...mistyped]) {
  test(`fails with ${code}: ${sql}`, async () => {
    await assert.rejects(fixture.query(sql), (error) => {
      assert.ok(error instanceof SqlError);
      assert.deepEqual({ code: error.code }, { code });
      assert.match(error.message, says);
      return true;
    });
  });
}

test('types of the answer are named as Athena names them, and columns without a name by their place', async () => {
  const { columns } = await fixture.query(
    `SELECT user_agent, user_id, ts, v, s, tags, m, price, small, day, true, 1, 1.50, sum(small) OVER (),
       count(*) OVER (), avg(user_id) OVER (), now(), json_parse('1') FROM t`,
  );
  assert.deepEqual(
    columns.map(({ name, type }) => `${name} ${type}`),
    [
      'user_agent varchar',
      'user_id bigint',
      'ts timestamp',
      'v double',
      's row',
      'tags array',
      'm map',
      'price decimal',
      'small smallint',
      'day date',
      '_col10 boolean',
      '_col11 integer',
      '_col12 decimal',
      '_col13 bigint',
      '_col14 bigint',
      '_col15 double',
      '_col16 timestamp with time zone',
      '_col17 json',
    ],
  );
  assert.deepEqual([columns[7]?.precision, columns[7]?.scale], [10, 2]);
});

test('behind every function there is one of the engine', async () => {
  for (const [name, { least }] of functions) {
    const call = `${name}(${Array.from({ length: least }, () => 'NULL').join(', ')})`;
    for (const sql of [`SELECT ${call}`, `SELECT ${call} OVER ()`]) {
      await fixture.query(sql).catch((error: unknown) => {
        assert.ok(error instanceof SqlError);
        assert.doesNotMatch(error.message, /does not exist/, sql);
      });
    }
  }
});
