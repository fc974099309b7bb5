import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DdlFixture, startDdl } from './ddl.fixture.ts';

const task = 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask.';

const shortly = ({
  Name,
  Type,
  Comment,
}: {
  Name?: string | undefined;
  Type?: string | undefined;
  Comment?: string | undefined;
}) => `${Name} ${Type}${Comment === undefined ? '' : ` ${Comment}`}`;

async function columnsOf({ table }: DdlFixture, name: string): Promise<string[]> {
  return ((await table(name))?.StorageDescriptor?.Columns ?? []).map(shortly);
}

test('columns are added at the end, replaced, renamed, typed anew and moved', async () => {
  const ddl = await startDdl();
  await ddl.done("CREATE EXTERNAL TABLE t (id int, area string COMMENT 'where') LOCATION 's3://lake/t/'");
  const steps: readonly (readonly [suffix: string, columns: string[]])[] = [
    [
      "ADD COLUMNS (Zip int COMMENT 'post', m map<string,int>)",
      ['id int', 'area string where', 'zip int post', 'm map<string,int>'],
    ],
    ['CHANGE COLUMN zip plz bigint', ['id int', 'area string where', 'plz bigint post', 'm map<string,int>']],
    ['CHANGE m m string FIRST', ['m string', 'id int', 'area string where', 'plz bigint post']],
    [
      "CHANGE COLUMN area area string COMMENT 'place' AFTER plz",
      ['m string', 'id int', 'plz bigint post', 'area string place'],
    ],
    ["REPLACE COLUMNS (a int, b string COMMENT 'x')", ['a int', 'b string x']],
  ];
  for (const [suffix, columns] of steps) {
    await ddl.done(`ALTER TABLE db.t ${suffix}`);
    assert.deepEqual(await columnsOf(ddl, 't'), columns, suffix);
  }
});

test('the columns of one partition are changed for it alone', async () => {
  const ddl = await startDdl();
  await ddl.done(
    "CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (d string) LOCATION 's3://lake/t/'",
    "ALTER TABLE t ADD PARTITION (d='x') PARTITION (d='y')",
    "ALTER TABLE t PARTITION (d='x') ADD COLUMNS (b int)",
    "ALTER TABLE t PARTITION (d='y') REPLACE COLUMNS (c int)",
  );
  assert.deepEqual(await columnsOf(ddl, 't'), ['a int']);
  const partitions = await ddl.partitions('t');
  assert.deepEqual(
    partitions.map(({ Values, StorageDescriptor }) => [
      Values?.[0],
      StorageDescriptor?.Columns?.map(shortly),
    ]),
    [
      ['x', ['a int', 'b int']],
      ['y', ['c int']],
    ],
  );
});

test('properties are added to those that there are, and a location is another folder', async () => {
  const { done, table, run } = await startDdl();
  await done(
    "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('a'='1', 'b'='1')",
    "ALTER TABLE t SET TBLPROPERTIES ('b'='2', 'projection.enabled'='true')",
    "ALTER TABLE t SET LOCATION 's3://lake/elsewhere/'",
  );
  const changed = await table('t');
  const { transient_lastDdlTime, last_modified_time, ...others } = changed?.Parameters ?? {};
  assert.deepEqual(others, {
    EXTERNAL: 'TRUE',
    a: '1',
    b: '2',
    'projection.enabled': 'true',
    last_modified_by: 'hadoop',
  });
  assert.match(`${transient_lastDdlTime} ${last_modified_time}`, /^\d{10} \d{10}$/);
  assert.equal(changed?.StorageDescriptor?.Location, 's3://lake/elsewhere');
  const { reason } = await run("ALTER TABLE t SET TBLPROPERTIES ('table_type'='iceberg')");
  assert.equal(reason, 'NOT_SUPPORTED: Iceberg tables are not supported by the local engine');
});

test('what can not be changed stays as it is, and the reason says why', async () => {
  const ddl = await startDdl();
  await ddl.done("CREATE EXTERNAL TABLE t (a int, b int) PARTITIONED BY (d string) LOCATION 's3://lake/t/'");
  const before = await ddl.table('t');
  const failures: readonly (readonly [sql: string, reason: string])[] = [
    [
      'ALTER TABLE nope ADD COLUMNS (c int)',
      'FAILED: SemanticException [Error 10001]: Table not found db.nope',
    ],
    [
      'ALTER TABLE t ADD COLUMNS (A int)',
      'FAILED: SemanticException [Error 10036]: Duplicate column name: a',
    ],
    [
      'ALTER TABLE t ADD COLUMNS (d int)',
      'FAILED: SemanticException [Error 10035]: Column repeated in partitioning columns',
    ],
    ['ALTER TABLE t CHANGE c e int', `${task} Invalid column reference c`],
    ['ALTER TABLE t CHANGE a a int AFTER c', `${task} Invalid column reference c`],
    ['ALTER TABLE t CHANGE a b int', 'FAILED: SemanticException [Error 10036]: Duplicate column name: b'],
    ['ALTER TABLE t RENAME TO u', `${task} Unable to alter table. Table cannot be renamed`],
    ['ALTER TABLE nope RENAME TO u', 'FAILED: SemanticException [Error 10001]: Table not found db.nope'],
    [
      'ALTER TABLE t  DROP COLUMN a',
      "FAILED: ParseException line 1:19 mismatched input 'COLUMN' expecting PARTITION near 'DROP' in drop partition statement",
    ],
    [
      "ALTER TABLE t SET LOCATION 'file:///etc/'",
      `${task} MetaException(message:Got exception: java.io.IOException No FileSystem for scheme: file)`,
    ],
    [
      "ALTER TABLE t PARTITION (d='x') SET LOCATION 's3://lake/x/'",
      'FAILED: SemanticException [Error 10006]: Partition not found {d=x}',
    ],
  ];
  for (const [sql, reason] of failures) assert.equal((await ddl.run(sql)).reason, reason, sql);
  assert.deepEqual(await ddl.table('t'), before);
});

test('each change of a table is told by its own kind', async () => {
  const { done, run } = await startDdl();
  await done("CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (d string) LOCATION 's3://lake/t/'");
  const kinds: readonly (readonly [suffix: string, substatement: string])[] = [
    ['ADD COLUMNS (b int)', 'ALTER_TABLE_ADD_COLUMN'],
    ['REPLACE COLUMNS (a int)', 'ALTER_TABLE_REPLACE_COLUMN'],
    ['CHANGE a a bigint', 'ALTER_TABLE_CHANGE_COLUMN'],
    ["SET TBLPROPERTIES ('note'='add column')", 'ALTER_TABLE_PROPERTIES'],
    ["SET LOCATION 's3://lake/u/'", 'ALTER_TABLE_SET_LOCATION'],
    ["ADD PARTITION (d='x')", 'ALTER_TABLE_ADD_PARTITION'],
    ["DROP PARTITION (d='x')", 'ALTER_TABLE_DROP_PARTITION'],
    ['DROP COLUMN a', 'ALTER_TABLE_DROP_COLUMN'],
    ['RENAME TO u', 'ALTER_TABLE_RENAME'],
  ];
  for (const [suffix, substatement] of kinds) {
    const { execution } = await run(`ALTER TABLE t ${suffix}`);
    assert.equal(execution.StatementType, 'DDL');
    assert.equal(execution.SubstatementType, substatement);
  }
});

test('changes that come at once are all there', async () => {
  const ddl = await startDdl();
  await ddl.done("CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (d string) LOCATION 's3://lake/t/'");
  const numbers = Array.from({ length: 12 }, (_, n) => n);
  await Promise.all(
    numbers.flatMap((n) => [
      ddl.done(`ALTER TABLE t ADD COLUMNS (c${n} int)`),
      ddl.done(`ALTER TABLE t SET TBLPROPERTIES ('p${n}'='${n}')`),
      ddl.done(`ALTER TABLE t ADD PARTITION (d='${n}')`),
    ]),
  );
  assert.equal((await columnsOf(ddl, 't')).length, 13);
  const { Parameters = {} } = (await ddl.table('t')) ?? {};
  assert.ok(numbers.every((n) => Parameters[`p${n}`] === String(n)));
  assert.equal((await ddl.partitions('t')).length, 12);
});
