import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTexts } from './tables.fixture.ts';

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const openx = 'openx' as const;
const hive = 'hcatalog' as const;

test("the lab's table shows its record as the lab does", async (t) => {
  const { rows } = await openTexts(t);
  const record = {
    video_id: 'foobarbaz',
    user_id: 12345,
    started_at: 0,
    ended_at: 14000,
    logged_at: 1535523716167,
    referer: 'http://www.lvh.me:57183/',
    user_agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6)',
  };
  const columns = {
    video_id: 'string',
    user_id: 'int',
    started_at: 'int',
    ended_at: 'int',
    logged_at: 'timestamp',
    referer: 'string',
    user_agent: 'string',
  };
  const serde = { 'serialization.format': '1' };
  assert.deepEqual(await rows(lines(record), { format: openx, columns, serde }), [
    [
      'foobarbaz',
      '12345',
      '0',
      '14000',
      '2018-08-29 06:21:56.167',
      'http://www.lvh.me:57183/',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6)',
    ],
  ]);
});

test('names of keys match in any case, unless the table says no', async (t) => {
  const { rows } = await openTexts(t);
  const text = lines(
    { userId: 1, Nested: { Deep: 'x' } },
    { USERID: 2, nested: { deep: 'y' } },
    { userid: 3 },
  );
  const columns = { userid: 'int', nested: 'struct<deep:string>' };
  const expected = [
    ['1', '{deep=x}'],
    ['2', '{deep=y}'],
    ['3', null],
  ];
  assert.deepEqual(await rows(text, { format: openx, columns }), expected);
  assert.deepEqual(await rows(text, { format: hive, columns }), expected);
  const cased = await rows(text, {
    format: openx,
    columns: { userid: 'int', id: 'int' },
    serde: { 'case.insensitive': 'false', 'mapping.id': 'userId' },
  });
  assert.deepEqual(cased, [
    [null, '1'],
    [null, null],
    ['3', null],
  ]);
});

test('a mapping names the key of a column, and dots in keys may stand for underscores', async (t) => {
  const { rows } = await openTexts(t);
  const text = lines({ ts: 5, 'a.b': 'x' });
  const serde = { 'mapping.time_stamp': 'ts', 'dots.in.keys': 'true' };
  const columns = { time_stamp: 'int', a_b: 'string' };
  assert.deepEqual(await rows(text, { format: openx, columns, serde }), [['5', 'x']]);
  assert.deepEqual(await rows(text, { format: openx, columns }), [[null, null]]);
});

test('a key that stands twice fails with OpenX; with Hive the last counts', async (t) => {
  const { rows } = await openTexts(t);
  const text = '{"a":1,"A":2}\n';
  const columns = { a: 'int' };
  await assert.rejects(
    rows(text, { format: openx, columns }),
    /^SqlError: Row is not a valid JSON Object - JSONException: Duplicate key "a"$/,
  );
  const serde = { 'ignore.malformed.json': 'true' };
  assert.deepEqual(await rows(text, { format: openx, columns, serde }), [[null]]);
  assert.deepEqual(await rows(text, { format: hive, columns }), [['2']]);
});

test('of records that were sent without a newline only the first is read', async (t) => {
  const { rows } = await openTexts(t);
  const columns = { a: 'int', s: 'string' };
  for (const format of [openx, hive]) {
    const text = '{"a":1,"s":"x"}{"a":2}{"a":3}\n{"a":4},\n';
    assert.deepEqual(await rows(text, { format, columns }), [
      ['1', 'x'],
      ['4', null],
    ]);
  }
});

test('a line that is no object is a row of NULLs for OpenX, and a failure for Hive', async (t) => {
  const { rows } = await openTexts(t);
  const columns = { a: 'int' };
  for (const text of ['null\n', '"text"\n', '\n']) {
    assert.deepEqual(await rows(text, { format: openx, columns }), [[null]], JSON.stringify(text));
    await assert.rejects(rows(text, { format: hive, columns }), /JsonParseException/, JSON.stringify(text));
  }
});

const told = (value: string) =>
  new RegExp(`Error parsing field value '${value}' for field 0: For input string: "${value}"`);

test('a value that does not fit its column fails the query and is told, or is NULL where the table asks for it', async (t) => {
  const { rows } = await openTexts(t);
  const lenient = { 'use.null.for.invalid.data': 'true' };
  for (const [type, value, shown] of [
    ['int', 3_000_000_000, '3000000000'],
    ['int', 'abc', 'abc'],
    ['int', 1.5, '1.5'],
    ['tinyint', 128, '128'],
    ['bigint', '', ''],
    ['double', 'x', 'x'],
    ['date', '2026-02-30', '2026-02-30'],
    ['timestamp', 'yesterday', 'yesterday'],
    ['decimal(3,1)', 1000, '1000'],
    ['map<string,int>', 'text', 'text'],
  ] as const) {
    const columns = { a: type };
    const text = lines({ a: value });
    await assert.rejects(rows(text, { format: openx, columns }), told(shown), `${type} ${value}`);
    const given = await rows(text, { format: openx, columns, parameters: lenient });
    assert.deepEqual(given, [[null]], `${type} ${value}`);
  }
});

test('what OpenX reads as a value of a type', async (t) => {
  const { rows } = await openTexts(t);
  for (const [type, value, expected] of [
    ['int', '12', '12'],
    ['bigint', 9007199254740993n, '9007199254740993'],
    ['int', 7.0, '7'],
    ['boolean', 'TRUE', 'true'],
    ['boolean', 1, 'false'],
    ['double', '1e3', '1000.0'],
    ['string', 12, '12'],
    ['string', true, 'true'],
    ['string', { a: [1, 'x'] }, '{"a":[1,"x"]}'],
    ['date', '2026-02-03 10:00', '2026-02-03'],
    ['timestamp', '2026-02-03T04:05:06.789Z', '2026-02-03 04:05:06.789'],
    ['timestamp', '2026-02-03T04:05:06+09:00', '2026-02-02 19:05:06.000'],
    ['timestamp', '2026-02-03 04:05:06', '2026-02-03 04:05:06.000'],
    ['timestamp', 1770091506, '2026-02-03 04:05:06.000'],
    ['timestamp', '1770091506789', '2026-02-03 04:05:06.789'],
    ['timestamp', 1770091506.5, '2026-02-03 04:05:06.500'],
    ['array<int>', [1, null, '3'], '[1, null, 3]'],
    ['array<string>', 'alone', '[alone]'],
    ['array<struct<a:int,b:array<string>>>', [{ A: 1, b: ['x'] }, {}], '[{a=1, b=[x]}, {a=null, b=null}]'],
    ['map<string,int>', { X: 1, y: 2 }, '{X=1, y=2}'],
    ['struct<at:timestamp>', { at: 1770091506789 }, '{at=2026-02-03 04:05:06.789}'],
    ['int', null, null],
  ] as const) {
    const text = typeof value === 'bigint' ? `{"a":${value}}` : lines({ a: value });
    assert.deepEqual(
      await rows(text, { format: openx, columns: { a: type } }),
      [[expected]],
      `${type} ${value}`,
    );
  }
});

test("Hive's SerDe takes no text for a number, and no number for a moment", async (t) => {
  const { rows } = await openTexts(t);
  for (const [type, value, expected] of [
    ['int', 12, '12'],
    ['int', 1.9, '1'],
    ['string', 12, '12'],
    ['timestamp', '2026-02-03 04:05:06.7', '2026-02-03 04:05:06.700'],
    ['array<int>', [1, 2], '[1, 2]'],
    ['map<string,double>', { x: 1 }, '{x=1.0}'],
    ['struct<p:struct<q:int>>', { p: { q: 5 } }, '{p={q=5}}'],
  ] as const) {
    assert.deepEqual(
      await rows(lines({ a: value }), { format: hive, columns: { a: type } }),
      [[expected]],
      type,
    );
  }
  for (const [type, value] of [
    ['int', '12'],
    ['timestamp', 1770091506789],
    ['string', { a: 1 }],
    ['array<int>', 1],
  ] as const) {
    const columns = { a: type };
    await assert.rejects(
      rows(lines({ a: value }), { format: hive, columns }),
      /Error parsing field value/,
      type,
    );
  }
});

test('timestamp.formats names patterns of its own', async (t) => {
  const { rows } = await openTexts(t);
  const serde = { 'timestamp.formats': "yyyy-MM-dd'T'HH:mm:ss,dd/MM/yyyy HH:mm:ss.SSS" };
  const text = lines({ a: '2026-02-03T04:05:06' }, { a: '03/02/2026 04:05:06.789' });
  for (const format of [openx, hive]) {
    assert.deepEqual(await rows(text, { format, columns: { a: 'timestamp' }, serde }), [
      ['2026-02-03 04:05:06.000'],
      ['2026-02-03 04:05:06.789'],
    ]);
  }
  const unknown = { 'timestamp.formats': 'yyyy-ww' };
  await assert.rejects(
    rows(text, { format: openx, columns: { a: 'timestamp' }, serde: unknown }),
    /timestamp.formats with "ww" is not supported/,
  );
});

test('a field that nobody asks for may hold anything', async (t) => {
  const { rows } = await openTexts(t);
  const text = lines({ a: 'no number', b: 1 });
  assert.deepEqual(await rows(text, { format: openx, columns: { a: 'int', b: 'int' } }, 'b'), [['1']]);
});
