import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withinOneDay } from '../../within-one-day.fixture.ts';
import { type EngineFixture, openEngineFixture } from '../engine/engine.fixture.ts';

type Keys = Record<string, string>;

/** A lake whose table `e` has a column `x` and projected keys, and files `x` in the folders given. */
async function projected(keys: Keys, properties: Keys, folders: Keys): Promise<EngineFixture> {
  const lake = await openEngineFixture();
  const parameters = { 'projection.enabled': 'true', ...properties };
  await lake.createTable({ name: 'e', format: 'openx', columns: { x: 'string' }, keys, parameters });
  for (const [folder, x] of Object.entries(folders)) await lake.put(`e/${folder}/f`, `{"x":"${x}"}\n`);
  return lake;
}

const values = async (lake: EngineFixture, where = '') =>
  (await lake.query(`SELECT x FROM e ${where} ORDER BY x`)).rows.flat();

const dates = (format: string, range: string, more: Keys = {}) => ({
  'projection.k.type': ' DATE ',
  'projection.k.format': format,
  'projection.k.range': range,
  ...more,
});

test('a date is written by its format, and steps by its interval', async (t) => {
  for (const [properties, folders, expected] of [
    [
      dates('yyyy-MM', '2026-01,2026-12'),
      { '2025-12': 'a', '2026-01': 'b', '2026-12': 'c', '2026-1': 'd' },
      ['b', 'c'],
    ],
    [
      dates('yyyy-MM-dd-HH', '2026-01-01-00,2026-01-01-23', {
        'projection.k.interval': '6',
        'projection.k.interval.unit': 'HOURS',
      }),
      { '2026-01-01-00': 'a', '2026-01-01-05': 'b', '2026-01-01-18': 'c', '2026-01-02-00': 'd' },
      ['a', 'c'],
    ],
    [
      dates('yyyy-MM-dd', '2026-01-01 , 2026-03-01', {
        'projection.k.interval': '1',
        'projection.k.interval.unit': 'month',
      }),
      { '2026-01-01': 'a', '2026-01-15': 'b', '2026-02-01': 'c' },
      ['a', 'c'],
    ],
    [
      dates("'d'dd-MMM-yyyy", 'd01-Jan-2026,d31-Jan-2026'),
      { 'd05-Jan-2026': 'a', '05-Jan-2026': 'b' },
      ['a'],
    ],
    [
      dates('yyyy-MM-dd', '2026-01-01,2026-02-28', {
        'projection.k.interval': '1',
        'projection.k.interval.unit': 'WEEKS',
      }),
      { '2026-01-08': 'a', '2026-01-09': 'b' },
      ['a'],
    ],
  ] as const) {
    const named = Object.fromEntries(Object.entries(folders).map(([name, x]) => [`k=${name}`, x]));
    const lake = await projected({ k: 'string' }, properties, named);
    t.after(() => lake.close());
    assert.deepEqual(await values(lake), expected, JSON.stringify(properties));
  }
});

test('an end of a range may be counted from now', async (t) => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  for (const [range, expected] of [
    ['NOW-1WEEK,NOW', ['0', '6']],
    ['NOW - 7 DAYS , NOW+1DAY', ['-1', '0', '6']],
    ['2020-01-01,NOW-1YEARS', ['400']],
  ] as const) {
    await withinOneDay(async () => {
      const folders = Object.fromEntries([-2, -1, 0, 6, 8, 400].map((ago) => [`k=${day(ago)}`, String(ago)]));
      const lake = await projected({ k: 'date' }, dates('yyyy-MM-dd', range), folders);
      t.after(() => lake.close());
      assert.deepEqual(await values(lake), expected, range);
    });
  }
});

test('integers may have digits, an interval, and any size', async (t) => {
  const type = { 'projection.k.type': 'integer' };
  for (const [properties, folders, expected] of [
    [
      { 'projection.k.range': '0, 100', 'projection.k.digits': '3' },
      { 'k=005': 'a', 'k=5': 'b', 'k=100': 'c' },
      ['a', 'c'],
    ],
    [
      { 'projection.k.range': '1,9', 'projection.k.interval': '4' },
      { 'k=1': 'a', 'k=4': 'b', 'k=5': 'c' },
      ['a', 'c'],
    ],
    [{ 'projection.k.range': '-2,0001' }, { 'k=-2': 'a', 'k=1': 'b', 'k=01': 'c', 'k=-3': 'd' }, ['a', 'b']],
    [
      { 'projection.k.range': '9223372036854775806,9223372036854775807' },
      { 'k=9223372036854775807': 'a', 'k=9223372036854775805': 'b' },
      ['a'],
    ],
  ] as const) {
    const lake = await projected({ k: 'bigint' }, { ...type, ...properties }, folders);
    t.after(() => lake.close());
    assert.deepEqual(await values(lake), expected, JSON.stringify(properties));
  }
});

test('white space is part of a value of an enum', async (t) => {
  const lake = await projected(
    { k: 'string' },
    { 'projection.k.type': 'enum', 'projection.k.values': 'a, b' },
    { 'k=a': '1', 'k=b': '2', 'k= b': '3' },
  );
  t.after(() => lake.close());
  assert.deepEqual(await values(lake), ['1', '3']);
});

test('an injected column reads what the query names, and nothing else', async (t) => {
  const lake = await projected(
    { id: 'string' },
    { 'projection.id.type': 'injected' },
    { 'id=a': '1', 'id=b': '2', 'id=c.*': '3' },
  );
  t.after(() => lake.close());
  assert.deepEqual(await values(lake, "WHERE id = 'a'"), ['1']);
  assert.deepEqual(await values(lake, "WHERE id IN ('a', 'b', 'z') AND x > '1'"), ['2']);
  assert.deepEqual(await values(lake, "WHERE e.id = concat('c.', '*')"), ['3']);
  assert.deepEqual(await values(lake, "WHERE 'b' = id"), ['2']);
  assert.deepEqual(await values(lake, "WHERE id = 'nowhere'"), []);
  for (const where of [
    '',
    "WHERE id LIKE 'a%'",
    "WHERE id > 'a'",
    "WHERE id = 'a' OR x = '2'",
    'WHERE id = x',
    "WHERE x = '1'",
  ]) {
    await assert.rejects(
      values(lake, where),
      {
        code: 'CONSTRAINT_VIOLATION',
        message:
          'For the injected projected partition column id, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.',
      },
      where,
    );
  }
});

test('properties that are wrong are named', async (t) => {
  for (const [properties, message] of [
    [{}, /projection\.k\.type: it is missing/],
    [{ 'projection.k.type': 'hash' }, /"hash" is not date, integer, enum or injected/],
    [{ 'projection.k.type': 'integer' }, /projection\.k\.range: it is missing/],
    [{ 'projection.k.type': 'integer', 'projection.k.range': '1' }, /two values with a comma/],
    [{ 'projection.k.type': 'integer', 'projection.k.range': '1,x' }, /no whole number/],
    [dates('yyyy-MM-dd', 'yesterday,NOW'), /"yesterday" is not a date of the format yyyy-MM-dd/],
    [dates('yyyy-MM-dd-HH', 'NOW-1DAY,NOW'), /projection\.k\.interval: it is missing/],
    [dates('yyyy-ww', '2026-01,NOW'), /"ww" is not supported/],
    [
      {
        'projection.k.type': 'enum',
        'projection.k.values': 'a',
        'storage.location.template': 's3://lake/e/',
      },
      /does not hold \$\{k\}/,
    ],
  ] as const) {
    const lake = await projected({ k: 'string' }, properties, {});
    t.after(() => lake.close());
    await assert.rejects(values(lake), message, JSON.stringify(properties));
  }
});
