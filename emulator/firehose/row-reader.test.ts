import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { type RowReader, rowReader } from './row-reader.ts';
import type { Conversion } from './segment-header.ts';
import { MalformedJsonError } from './split-json.ts';
import { MisfitError } from './value-reader.ts';

const openx: Conversion = {
  database: 'd',
  table: 't',
  deserializer: 'openx',
  case_insensitive: true,
  dots_to_underscores: false,
  column_to_key: {},
  timestamp_millis: false,
  codec: 'snappy',
};
const hive: Conversion = { ...openx, deserializer: 'hive' };

const reader = (columns: Record<string, string>, conversion: Partial<Conversion> = {}) =>
  rowReader(
    Object.entries(columns).map(([Name, Type]) => ({ Name, Type })),
    { ...openx, ...conversion },
  );

/** What a column of `type` makes of a value's JSON text: JSON text again, or 'misfit'. */
function value(type: string, json: string, conversion: Conversion = openx): string {
  try {
    const [row = ''] = reader({ v: type }, conversion).read(`{"v":${json}}`);
    return row === '{}' ? 'null' : row.slice('{"v":'.length, -1);
  } catch (error) {
    if (error instanceof MisfitError) return 'misfit';
    throw error;
  }
}

function check(cases: readonly [type: string, json: string, expected: string][], conversion = openx): void {
  for (const [type, json, expected] of cases) {
    assert.equal(value(type, json, conversion), expected, `${type} <- ${json}`);
  }
}

test('whole numbers fit or they do not: nothing wraps around and nothing is rounded', () => {
  check([
    ['int', '2147483647', '2147483647'],
    ['int', '-2147483648', '-2147483648'],
    ['int', '2147483648', 'misfit'],
    ['int', '1.5', 'misfit'],
    ['int', '"12"', '12'],
    ['int', '"12a"', 'misfit'],
    ['int', '""', 'misfit'],
    ['int', 'true', 'misfit'],
    ['int', '{}', 'misfit'],
    ['int', 'null', 'null'],
    ['tinyint', '128', 'misfit'],
    ['smallint', '-32768', '-32768'],
    ['bigint', '9007199254740993', '9007199254740993'],
    ['bigint', '9223372036854775807', '9223372036854775807'],
    ['bigint', '9223372036854775808', 'misfit'],
    ['bigint', '-9223372036854775808', '-9223372036854775808'],
    ['bigint', '1e3', '1000'],
    ['bigint', '1e19', 'misfit'],
  ]);
});

test('text columns take numbers, truth values and JSON as their text, as OpenX does', () => {
  check([
    ['string', '"a"', '"a"'],
    ['string', '12345', '"12345"'],
    ['string', '12345678901234567890', '"12345678901234567890"'],
    ['string', 'true', '"true"'],
    ['string', '{"a":[1,"x"]}', '"{\\"a\\":[1,\\"x\\"]}"'],
    ['string', '"\\ud800"', '"\ufffd"'],
    ['varchar(10)', '"a"', '"a"'],
  ]);
  check([['string', '{"a":1}', 'misfit']], hive);
});

test('numbers in quotes are numbers for OpenX and misfits for Hive', () => {
  check([
    ['double', '"1.5"', '1.5'],
    ['boolean', '"TRUE"', 'true'],
    ['boolean', '1', 'misfit'],
    ['double', '"NaN"', 'misfit'],
    ['double', '1e999', 'misfit'],
    ['float', '1e39', 'misfit'],
  ]);
  check(
    [
      ['double', '"1.5"', 'misfit'],
      ['int', '"1"', 'misfit'],
      ['boolean', '"true"', 'misfit'],
    ],
    hive,
  );
});

test('timestamps are read in the forms of each SerDe', () => {
  check([
    ['timestamp', '"2017-02-07T15:13:01.39256Z"', '"2017-02-07 15:13:01.392560"'],
    ['timestamp', '"2017-2-7 5:13:01.14"', '"2017-02-07 05:13:01.140000"'],
    ['timestamp', '1518033528', '"2018-02-07 19:58:48.000000"'],
    ['timestamp', '1518033528123', '"2018-02-07 19:58:48.123000"'],
    ['timestamp', '1518033528.123', '"2018-02-07 19:58:48.123000"'],
    ['timestamp', '"2017-02-30 00:00:00"', 'misfit'],
    ['timestamp', '"yesterday"', 'misfit'],
    ['timestamp', '1e18', 'misfit'],
    ['date', '"2026-02-28"', '"2026-02-28"'],
    ['date', '"2026-02-29"', 'misfit'],
    ['date', '"0000-01-01"', 'misfit'],
  ]);
  check([['timestamp', '1518033528123', 'misfit']], hive);
  check([['timestamp', '1000', '"1970-01-01 00:00:01.000000"']], { ...hive, timestamp_millis: true });
});

test('decimals are rounded to their scale and refused past their precision', () => {
  check([
    ['decimal(10,2)', '1.005', '"1.01"'],
    ['decimal(10,2)', '"123.454"', '"123.45"'],
    ['decimal(4,2)', '99.994', '"99.99"'],
    ['decimal(4,2)', '99.995', 'misfit'],
    ['decimal(38,0)', '99999999999999999999999999999999999999', '"99999999999999999999999999999999999999"'],
    ['decimal(3)', '1e-7', '"0"'],
    ['decimal(3)', '-12', '"-12"'],
    ['decimal(3)', '1e300', 'misfit'],
    ['decimal(3)', '"1 2"', 'misfit'],
  ]);
});

test('lists, maps and structs are checked to their leaves', () => {
  check([
    ['array<int>', '[1,null,3]', '[1,null,3]'],
    ['array<int>', '[1,"x"]', 'misfit'],
    ['array<int>', '{}', 'misfit'],
    ['map<string,bigint>', '{"a":1,"__proto__":2}', '{"a":1,"__proto__":2}'],
    ['struct<a:int,b:array<string>>', '{"A":1,"b":[2],"c":3}', '{"a":1,"b":["2"]}'],
    ['struct<a:int>', '{}', '{"a":null}'],
    ['struct<a:int>', '[]', 'misfit'],
  ]);
});

test('a type that is not supported is refused by the name of its column', () => {
  for (const type of [
    'binary',
    'uniontype<int,string>',
    'map<int,string>',
    'array<int',
    'decimal(39,0)',
    '',
  ]) {
    assert.throws(
      () => reader({ fine: 'int', odd: type }),
      { name: 'RangeError', message: /Column odd/ },
      type,
    );
  }
  assert.throws(() => reader({}), /no columns/);
  assert.throws(() => reader({ deep: `${'array<'.repeat(50)}int${'>'.repeat(50)}` }), /Column deep/);
});

test('one record may hold several documents, but all of them must fit', () => {
  const { read } = reader({ a: 'int' });
  assert.deepEqual(read('{"a":1}{"a":2}'), ['{"a":1}', '{"a":2}']);
  assert.deepEqual(read('{"a":1}\n{"a":2, "s":"}{\\""}\n'), ['{"a":1}', '{"a":2}']);
  assert.throws(() => read('{"a":1}{"a":"x"}'), MisfitError);
  for (const text of [
    '',
    'x',
    '[{"a":1}]',
    '{"a":1}{',
    '{"a":1},{"a":2}',
    '{"a":1}}',
    '7',
    '{"a":1}{"a":}',
  ]) {
    assert.throws(() => read(text), MalformedJsonError, text);
  }
});

test('keys match columns in any case, and by the mappings that are given', () => {
  assert.deepEqual(reader({ userid: 'int' }).read('{"userId":1,"other":2}'), ['{"userid":1}']);
  assert.deepEqual(reader({ a: 'int' }, { case_insensitive: false }).read('{"A":1}'), ['{}']);
  assert.deepEqual(reader({ a_b: 'int' }, { dots_to_underscores: true }).read('{"a.b":1}'), ['{"a_b":1}']);
  assert.deepEqual(reader({ ts: 'int' }, { column_to_key: { ts: 'time' } }).read('{"time":1,"ts":2}'), [
    '{"ts":1}',
  ]);
  assert.deepEqual(reader({ constructor: 'int' }).read('{"x":1}'), ['{}']);
});

const columns = {
  s: 'string',
  b: 'boolean',
  t: 'tinyint',
  i: 'int',
  l: 'bigint',
  f: 'float',
  d: 'double',
  m: 'decimal(12,3)',
  day: 'date',
  ts: 'timestamp',
  list: 'array<int>',
  map: 'map<string,string>',
  st: 'struct<x:int,`y z`:string>'.replaceAll('`', ''),
};
/** Values that may or may not fit, of all kinds, for all columns. */
const anything = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map((big) => `raw:${big}`),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.array(fc.integer()),
  fc.dictionary(fc.string({ unit: 'binary' }), fc.string()),
  fc.record({ x: fc.integer(), 'y z': fc.string() }),
  fc.constantFrom('\ud800', '\0', '-0', '1e5', '2026-01-01 00:00:00', '2026-01-01'),
);

function rowsOf(read: RowReader['read'], documents: readonly object[]): string[] {
  return documents.flatMap((document) => {
    try {
      return read(JSON.stringify(document).replaceAll(/"raw:(-?\d+)"/g, '$1'));
    } catch (error) {
      if (error instanceof MisfitError) return [];
      throw error;
    }
  });
}

test('whatever the reader lets through, DuckDB reads: no record can stop a delivery', async (t) => {
  const path = join(await temporaryFolder(t), 'rows');
  const { columns: types, read } = reader(columns);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  t.after(() => {
    connection.closeSync();
    instance.closeSync();
  });
  const shown = types.map(({ name, type }) => `'${name}': '${type}'`).join(', ');
  let fitted = 0;
  const documents = fc.array(
    fc.constantFrom(...Object.keys(columns)).chain((name) => fc.record({ [name]: anything })),
    { minLength: 50, maxLength: 100 },
  );
  await fc.assert(
    fc.asyncProperty(documents, async (given) => {
      const rows = rowsOf(read, given);
      fitted += rows.length;
      await writeFile(path, rows.map((row) => `${row}\n`).join(''));
      await connection.run(`CREATE OR REPLACE TABLE rows AS
        SELECT * FROM read_json('${path}', format = 'newline_delimited', columns = {${shown}})`);
      const result = await connection.runAndReadAll('SELECT count(*)::INT FROM rows');
      assert.deepEqual(result.getRows(), [[rows.length]]);
    }),
    { numRuns: 40 },
  );
  assert.ok(fitted > 500, `${fitted} rows fitted`);
});

test('a record nested so deeply that the stack ends is malformed, and stops nothing', () => {
  const deep = (value: string) => `{"a":${'['.repeat(100_000)}${value}${']'.repeat(100_000)}}`;
  for (const record of [deep('1234567890123456'), deep('1')])
    assert.throws(() => reader({ a: 'string' }).read(record), MalformedJsonError);
});

test('Hive reads timestamps by the patterns that are given, else as SQL writes them', () => {
  const formats = { timestamp_formats: ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", 'dd/MMM/yyyy hh:mm:ss a'] };
  const expected: [string, string][] = [
    ['2026-02-08T03:20:06.990+0900', '2026-02-07 18:20:06.990000'],
    ['08/Feb/2026 03:20:06 PM', '2026-02-08 15:20:06.000000'],
    ['2026-02-08 03:20:06.5', '2026-02-08 03:20:06.500000'],
  ];
  for (const [text, read] of expected) {
    check([['timestamp', JSON.stringify(text), JSON.stringify(read)]], { ...hive, ...formats });
  }
});
