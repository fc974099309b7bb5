import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type DdlFixture, startDdl } from './ddl.fixture.ts';

const task = 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask.';
const make =
  "CREATE EXTERNAL TABLE t (a string) PARTITIONED BY (day string, hour int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://lake/t/'";

async function placesOf({ partitions }: DdlFixture): Promise<[string, string | undefined][]> {
  return (await partitions('t')).map(({ Values = [], StorageDescriptor }) => [
    Values.join('/'),
    StorageDescriptor?.Location,
  ]);
}

test('partitions are added with their places or under the table, and their rows are read', async () => {
  const ddl = await startDdl();
  await ddl.put('else/where/f.csv', 'one\n');
  await ddl.put('t/day=2026-01-02/hour=4/f.csv', 'two\n');
  await ddl.done(
    make,
    `ALTER TABLE db.t ADD PARTITION (day = '2026-01-02', hour = 3) LOCATION 's3://lake/else/where/'
      PARTITION (HOUR = 4, day = '2026-01-02')
      PARTITION (day = 'a/b c', hour = 5)`,
  );
  assert.deepEqual(await placesOf(ddl), [
    ['2026-01-02/3', 's3://lake/else/where'],
    ['2026-01-02/4', 's3://lake/t/day=2026-01-02/hour=4'],
    ['a/b c/5', 's3://lake/t/day=a%2Fb c/hour=5'],
  ]);
  const [first] = await ddl.partitions('t');
  assert.equal(first?.StorageDescriptor?.SerdeInfo?.Parameters?.['field.delim'], ',');
  assert.deepEqual(first?.StorageDescriptor?.Columns, [{ Name: 'a', Type: 'string' }]);
  const { rows } = await ddl.run('SELECT a, day, hour FROM t ORDER BY hour');
  assert.deepEqual(rows, ['a|day|hour', 'one|2026-01-02|3', 'two|2026-01-02|4']);
  const shown = await ddl.run('SHOW PARTITIONS db.t');
  assert.deepEqual(shown.columns, ['partition']);
  assert.deepEqual(shown.rows, ['day=2026-01-02/hour=3', 'day=2026-01-02/hour=4', 'day=a%2Fb c/hour=5']);
  assert.equal(shown.execution.SubstatementType, 'SHOW_PARTITIONS');
  assert.deepEqual((await ddl.run("SHOW PARTITIONS t PARTITION (day='a/b c')")).rows, ['day=a%2Fb c/hour=5']);
});

test('adding is all or nothing, unless IF NOT EXISTS passes over those that are there', async () => {
  const ddl = await startDdl();
  await ddl.done(make, "ALTER TABLE t ADD PARTITION (day='x', hour=1)");
  const { reason } = await ddl.run(
    "ALTER TABLE t ADD PARTITION (day='y', hour=1) PARTITION (day='x', hour=1)",
  );
  assert.equal(reason, `${task} AlreadyExistsException(message:Partition already exists.)`);
  assert.deepEqual((await ddl.run('SHOW PARTITIONS t')).rows, ['day=x/hour=1']);
  await ddl.done(
    "ALTER TABLE t ADD IF NOT EXISTS PARTITION (day='y', hour=1) PARTITION (day='x', hour=1) LOCATION 's3://lake/no/'",
  );
  assert.deepEqual(await placesOf(ddl), [
    ['x/1', 's3://lake/t/day=x/hour=1'],
    ['y/1', 's3://lake/t/day=y/hour=1'],
  ]);
});

test('partitions are dropped, moved and renamed; a part of the columns drops all with it', async () => {
  const ddl = await startDdl();
  await ddl.done(
    make,
    "ALTER TABLE t ADD PARTITION (day='x', hour=1) PARTITION (day='x', hour=2) PARTITION (day='y', hour=1) PARTITION (day='z', hour=1)",
    "ALTER TABLE t DROP PARTITION (day='y', hour=1), PARTITION (day='x')",
    "ALTER TABLE t DROP IF EXISTS PARTITION (day='x')",
    "ALTER TABLE t PARTITION (day='z', hour=1) SET LOCATION 's3://lake/moved/'",
    "ALTER TABLE t PARTITION (day='z', hour=1) RENAME TO PARTITION (day='w', hour=1)",
  );
  assert.deepEqual(await placesOf(ddl), [['w/1', 's3://lake/moved']]);
});

test('a spec that does not fit the table, or finds nothing, is refused in the words of Hive', async () => {
  const ddl = await startDdl();
  await ddl.done(
    make,
    "CREATE EXTERNAL TABLE plain (a int) LOCATION 's3://lake/plain/'",
    "ALTER TABLE t ADD PARTITION (day='x', hour=1) PARTITION (day='y', hour=1)",
  );
  const failures: readonly (readonly [sql: string, reason: string])[] = [
    [
      "ALTER TABLE plain ADD PARTITION (dt='2016-05-14')",
      'FAILED: SemanticException table is not partitioned but partition spec exists: {dt=2016-05-14}',
    ],
    [
      "ALTER TABLE t ADD PARTITION (day='x')",
      "FAILED: SemanticException partition spec {day=x} doesn't contain all (2) partition columns",
    ],
    [
      "ALTER TABLE t ADD PARTITION (day='x', minute=1)",
      'FAILED: SemanticException Partition spec {day=x, minute=1} contains non-partition columns',
    ],
    [
      "ALTER TABLE t DROP PARTITION (day='x', hour=1), PARTITION (day='q', hour=2)",
      "FAILED: SemanticException [Error 10006]: Partition not found (day = 'q' AND hour = '2')",
    ],
    [
      "ALTER TABLE t PARTITION (day='x', hour=1) RENAME TO PARTITION (day='y', hour=1)",
      `${task} AlreadyExistsException(message:Partition already exists.)`,
    ],
    [
      "ALTER TABLE t PARTITION (day='q', hour=1) RENAME TO PARTITION (day='r', hour=1)",
      'FAILED: SemanticException [Error 10006]: Partition not found {day=q, hour=1}',
    ],
    ['SHOW PARTITIONS plain', `${task} Table plain is not a partitioned table`],
    ['SHOW PARTITIONS nope', 'FAILED: SemanticException [Error 10001]: Table not found db.nope'],
  ];
  for (const [sql, reason] of failures) assert.equal((await ddl.run(sql)).reason, reason, sql);
  assert.deepEqual((await ddl.run('SHOW PARTITIONS t')).rows, ['day=x/hour=1', 'day=y/hour=1']);
});

test('MSCK REPAIR TABLE adds the folders that are named as partitions are, tells of the others, and drops none', async () => {
  const ddl = await startDdl();
  const folders = [
    'day=2026-01-01/hour=1',
    'day=2026-01-01/hour=2',
    'day=a%2Fb/hour=3',
    'hour=5/day=other way round',
    'day=2026-01-02',
    'Day=2026-01-03/hour=1',
    'day=10:30/hour=1',
    'day=/hour=1',
    '2026/01',
    '_hidden/hour=1',
    'day=x/.hour=1',
    'day=2026-01-01/hour=4/deeper',
  ];
  for (const folder of folders) await ddl.put(`t/${folder}/f.csv`, `${folder}\n`);
  await ddl.put('t/top.csv', 'top\n');
  await ddl.done(
    make,
    "ALTER TABLE t ADD PARTITION (day='2026-01-01', hour=1) PARTITION (day='gone', hour=9)",
  );
  const repaired = await ddl.run('MSCK REPAIR TABLE db.t;');
  assert.equal(repaired.execution.StatementType, 'DDL');
  assert.equal(repaired.execution.SubstatementType, 'MSCK_REPAIR');
  assert.deepEqual(repaired.columns, []);
  assert.deepEqual(repaired.rows, [
    [
      'Partitions not in metastore:',
      ...[
        '2026/01',
        'Day=2026-01-03/hour=1',
        'day=/hour=1',
        'day=10:30/hour=1',
        'day=2026-01-01/hour=2',
        'day=2026-01-01/hour=4/deeper',
        'day=2026-01-02',
        'day=a%2Fb/hour=3',
        'day=x',
        'hour=5/day=other way round',
      ].map((folder) => `t:${folder}`),
    ].join('\t'),
    'Partitions missing from filesystem:\tt:day=gone/hour=9',
    'Repair: Added partition to metastore t:day=2026-01-01/hour=2',
    'Repair: Added partition to metastore t:day=a%2Fb/hour=3',
    'Repair: Added partition to metastore t:hour=5/day=other way round',
  ]);
  assert.deepEqual(await placesOf(ddl), [
    ['2026-01-01/1', 's3://lake/t/day=2026-01-01/hour=1'],
    ['2026-01-01/2', 's3://lake/t/day=2026-01-01/hour=2'],
    ['a/b/3', 's3://lake/t/day=a%2Fb/hour=3'],
    ['gone/9', 's3://lake/t/day=gone/hour=9'],
    ['other way round/5', 's3://lake/t/hour=5/day=other way round'],
  ]);
  const { rows } = await ddl.run("SELECT a, hour FROM t WHERE day = 'a/b'");
  assert.deepEqual(rows, ['a|hour', 'day=a%2Fb/hour=3|3']);
});

test('MSCK REPAIR TABLE succeeds where there is nothing to repair, and says what is missing', async () => {
  const { run, done, put } = await startDdl();
  await done(make, "CREATE EXTERNAL TABLE plain (a int) LOCATION 's3://lake/plain/'");
  assert.deepEqual((await run('MSCK REPAIR TABLE nope')).rows, ['Tables not in metastore:\tnope']);
  assert.deepEqual((await run('MSCK REPAIR TABLE t')).rows, ['Tables missing on filesystem:\tt']);
  await put('plain/f.csv');
  assert.deepEqual((await run('MSCK REPAIR TABLE plain')).rows, []);
});

/** Folders with a file each, written past S3: there they would take the test minutes. */
async function writePartitions(folder: string, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n);
  for (let at = 0; at < count; at += 250) {
    const some = numbers.slice(at, at + 250).map(async (n) => {
      await mkdir(join(folder, `n=${n}`), { recursive: true });
      await writeFile(join(folder, `n=${n}`, 'f.csv'), `${n}\n`);
    });
    await Promise.all(some);
  }
}

test('MSCK REPAIR TABLE finds 10,000 partitions in one step', async () => {
  const { run, done, data_dir } = await startDdl();
  await writePartitions(join(data_dir, 'lake', 'lake', 'many'), 10_000);
  await done(
    "CREATE EXTERNAL TABLE many (a int) PARTITIONED BY (n int) ROW FORMAT DELIMITED LOCATION 's3://lake/many/'",
  );
  assert.equal((await run('MSCK REPAIR TABLE many')).rows.length, 10_001);
  assert.equal((await run('SHOW PARTITIONS many')).rows.length, 10_000);
  assert.deepEqual((await run('SELECT count(*) FROM many WHERE n = 9999')).rows, ['_col0', '1']);
  assert.deepEqual((await run('MSCK REPAIR TABLE many')).rows, []);
});
