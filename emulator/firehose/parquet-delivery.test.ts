import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { UpdateTableCommand } from '@aws-sdk/client-glue';
import { startTestEmulator } from '../emulator.fixture.ts';
import { bucket, eventually, Lake } from './firehose.fixture.ts';
import { columnsOf, createTables, database, queryFiles, toParquet } from './parquet.fixture.ts';

const clicks = { page: 'string', x: 'int', at_ms: 'bigint', ratio: 'double', is_trusted: 'boolean' };

async function start(t: TestContext, tables: Record<string, Record<string, string>> = { clicks }) {
  const { emulator, data_dir, entries } = await startTestEmulator(t);
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  const glue = await createTables(t, emulator, tables);
  const files = join(data_dir, 'lake', bucket, 'data');
  /** The rows of all Parquet objects, once there are `count`. */
  const rows = (count: number, select = '*') =>
    eventually(`${count} rows`, async () => {
      if ((await lake.keys('data/')).length === 0) return undefined;
      const found = await queryFiles(
        `SELECT ${select} FROM read_parquet('${files}/*/*.parquet', hive_partitioning = false)`,
      );
      return found.length >= count && found;
    });
  return { lake, glue, files, rows, entries };
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

test("records become rows of Parquet with the table's names and types", async (t) => {
  const { lake, files, rows } = await start(t);
  await lake.createStream('s', toParquet('clicks'));
  await lake.put(
    's',
    line({ page: 'main', x: 171, at_ms: 1_770_488_406_990, ratio: 0.5, is_trusted: true, unknown: 1 }),
  );
  const [row] = await rows(1, 'page, x, at_ms, ratio, is_trusted');
  assert.deepEqual(row, { page: 'main', x: 171, at_ms: '1770488406990', ratio: 0.5, is_trusted: true });
  const [key = ''] = await lake.keys('data/');
  assert.match(key, /^data\/day=\d{4}-\d\d-\d\d\/s-1-.*[0-9a-f]\.parquet$/);
  const types = await queryFiles(
    `DESCRIBE SELECT * FROM read_parquet('${files}/*/*.parquet', hive_partitioning = false)`,
  );
  assert.deepEqual(
    types.slice(0, 5).map(({ column_name, column_type }) => [column_name, column_type]),
    [
      ['page', 'VARCHAR'],
      ['x', 'INTEGER'],
      ['at_ms', 'BIGINT'],
      ['ratio', 'DOUBLE'],
      ['is_trusted', 'BOOLEAN'],
    ],
  );
});

test('all types keep their values, to the last digit', async (t) => {
  const all = {
    small: 'smallint',
    big: 'bigint',
    exact: 'decimal(20,5)',
    single: 'float',
    day: 'date',
    moment: 'timestamp',
    list: 'array<string>',
    pairs: 'map<string,int>',
    nested: 'struct<a:int,b:array<double>>',
    missing: 'string',
  };
  const { lake, rows } = await start(t, { all });
  await lake.createStream('s', toParquet('all'));
  await lake.put(
    's',
    `{"small":-1,"big":9223372036854775807,"exact":"123456789012345.12345","single":0.5,"day":"2026-02-28",
      "moment":"2026-02-28T23:59:59.123456Z","list":["a",1,null],"pairs":{"k":1},"nested":{"a":1,"b":[0.1]}}`,
  );
  const [row] = await rows(1, Object.keys(all).join(', '));
  assert.deepEqual(row, {
    small: -1,
    big: '9223372036854775807',
    exact: '123456789012345.12345',
    single: 0.5,
    day: '2026-02-28',
    moment: '2026-02-28 23:59:59.123456',
    list: ['a', '1', null],
    pairs: [{ key: 'k', value: 1 }],
    nested: { a: 1, b: [0.1] },
    missing: null,
  });
});

test('records that do not fit go to the error prefix as AWS words them; all others are delivered', async (t) => {
  const { lake, rows } = await start(t);
  await lake.createStream('s', toParquet('clicks'));
  const bad = ['not json\n', line({ x: 'a' }), line({ x: 2 ** 31 }), line([{ x: 1 }]), '\xff\x00'];
  const before = Date.now();
  await lake.putBatch('s', [line({ x: 1 }), ...bad, line({ x: 2 })]);
  const found = await rows(2, 'x');
  assert.deepEqual(found.map(({ x }) => x).sort(), [1, 2]);
  const [key = ''] = await lake.awaitKeys('errors/');
  assert.match(key, /^errors\/format-conversion-failed\/s-1-.*[0-9a-f]$/);
  const failures = (await lake.read(key))
    .toString()
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));
  assert.deepEqual(
    failures.map(({ rawData }) => Buffer.from(rawData, 'base64').toString()),
    bad,
  );
  assert.deepEqual(
    failures.map(({ errorCode }) => errorCode.replace('DataFormatConversion.', '')),
    ['ParseError', 'MalformedData', 'MalformedData', 'ParseError', 'ParseError'],
  );
  assert.match(failures[2].errorMessage, /Expecting int but found 2147483648 in field x/);
  for (const { attemptsMade, arrivalTimestamp, attemptEndingTimestamp, dataCatalogTable } of failures) {
    assert.equal(attemptsMade, 1);
    assert.ok(arrivalTimestamp >= before && attemptEndingTimestamp >= arrivalTimestamp);
    assert.deepEqual(dataCatalogTable, { databaseName: 'lake', tableName: 'clicks', versionId: 'LATEST' });
  }
});

test('records of which none fits make an error object and no Parquet', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s', toParquet('clicks'));
  await lake.put('s', 'nonsense');
  await lake.awaitKeys('errors/');
  assert.deepEqual(await lake.keys('data/'), []);
});

test('the codec is Snappy unless another is asked for', async (t) => {
  for (const [asked, expected] of [
    [undefined, 'SNAPPY'],
    ['GZIP', 'GZIP'],
    ['UNCOMPRESSED', 'UNCOMPRESSED'],
  ] as const) {
    const { lake, files, rows } = await start(t);
    await lake.createStream('s', toParquet('clicks', asked));
    await lake.put('s', line({ page: 'main' }));
    await rows(1);
    const found = await queryFiles(
      `SELECT DISTINCT compression FROM parquet_metadata('${files}/*/*.parquet')`,
    );
    assert.deepEqual(found, [{ compression: expected }]);
  }
});

test('many records come through whole and in order', async (t) => {
  const { lake, rows } = await start(t);
  await lake.createStream('s', {
    ...toParquet('clicks'),
    BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 1 },
  });
  const page = 'ü'.repeat(100);
  for (let batch = 0; batch < 10; batch += 1) {
    const records = Array.from({ length: 500 }, (_, index) => line({ page, x: batch * 500 + index }));
    await lake.putBatch('s', records);
  }
  const found = await rows(5000, 'x, page');
  assert.deepEqual(
    found.map(({ x }) => x),
    Array.from({ length: 5000 }, (_, index) => index),
  );
  assert.ok(found.every((row) => row.page === page));
});

test('a change of the table shows in the next object', async (t) => {
  const { lake, glue, rows } = await start(t);
  await lake.createStream('s', toParquet('clicks'));
  const TableInput = {
    Name: 'clicks',
    StorageDescriptor: { Columns: columnsOf({ ...clicks, added: 'int' }) },
  };
  await glue.send(new UpdateTableCommand({ DatabaseName: database, TableInput }));
  await lake.put('s', line({ x: 1, added: 7 }));
  assert.deepEqual(await rows(1, 'x, added'), [{ x: 1, added: 7 }]);
});

test('a table with a type that can not be written is refused at creation, by the column', async (t) => {
  const { lake } = await start(t, { odd: { x: 'int', blob: 'binary' } });
  await assert.rejects(lake.createStream('s', toParquet('odd')), {
    name: 'InvalidArgumentException',
    message: /Column blob: the type "binary"/,
  });
});
