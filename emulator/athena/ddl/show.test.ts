import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateTableCommand } from '@aws-sdk/client-glue';
import { startDdl } from './ddl.fixture.ts';

const wide =
  "CREATE EXTERNAL TABLE wide (n int, c19_xxxxxxxxxxxxxxx string COMMENT 'abc', c20_xxxxxxxxxxxxxxxx struct<aa:int,bb:int>, `열` string COMMENT '코멘트') PARTITIONED BY (p string COMMENT 'pc') LOCATION 's3://lake/wide/'";

test('databases, tables and views are listed by name, within a pattern', async () => {
  const { done, run, glue } = await startDdl();
  await done(
    'CREATE DATABASE db_two',
    "CREATE EXTERNAL TABLE logs_b (a int) LOCATION 's3://lake/t/'",
    "CREATE EXTERNAL TABLE logs_a (a int) LOCATION 's3://lake/t/'",
    "CREATE EXTERNAL TABLE db_two.other (a int) LOCATION 's3://lake/t/'",
  );
  await glue.send(
    new CreateTableCommand({
      DatabaseName: 'db',
      TableInput: {
        Name: 'logs_view',
        TableType: 'VIRTUAL_VIEW',
        StorageDescriptor: {
          Columns: [
            { Name: 'n', Type: 'int' },
            { Name: 's', Type: 'array<struct<a:string>>' },
          ],
        },
      },
    }),
  );
  const lists: readonly (readonly [sql: string, column: string, substatement: string, rows: string[]])[] = [
    ['SHOW DATABASES', 'database_name', 'SHOW_DATABASES', ['db', 'db_two']],
    ["SHOW SCHEMAS LIKE 'db.+'", 'database_name', 'SHOW_DATABASES', ['db_two']],
    ["SHOW DATABASES LIKE 'db*'", 'database_name', 'SHOW_DATABASES', ['db']],
    ['SHOW TABLES', 'tab_name', 'SHOW_TABLES', ['logs_a', 'logs_b', 'logs_view']],
    ['show tables from DB_TWO', 'tab_name', 'SHOW_TABLES', ['other']],
    ["SHOW TABLES IN db '*_a|*_view'", 'tab_name', 'SHOW_TABLES', ['logs_a', 'logs_view']],
    ["SHOW TABLES LIKE 'LOGS_.*'", 'tab_name', 'SHOW_TABLES', ['logs_a', 'logs_b', 'logs_view']],
    ['SHOW VIEWS', 'views', 'SHOW_VIEWS', ['logs_view']],
    ["SHOW VIEWS IN db LIKE 'x*'", 'views', 'SHOW_VIEWS', []],
  ];
  for (const [sql, column, substatement, rows] of lists) {
    const shown = await run(sql);
    assert.deepEqual(shown.columns, [column], sql);
    assert.deepEqual(shown.rows, rows, sql);
    assert.equal(shown.execution.StatementType, 'UTILITY');
    assert.equal(shown.execution.SubstatementType, substatement);
  }
  for (const sql of ['SHOW TABLES IN nope', 'SHOW VIEWS IN nope']) {
    assert.equal(
      (await run(sql)).reason,
      'FAILED: SemanticException [Error 10072]: Database does not exist: nope',
    );
  }
  for (const sql of ['DESCRIBE logs_view', 'DESC db.logs_view', 'SHOW COLUMNS FROM logs_view']) {
    const shown = await run(sql);
    assert.deepEqual(shown.columns, ['column', 'type']);
    assert.deepEqual(shown.rows, ['n\tinteger', 's\tarray(row("a" varchar))']);
    assert.equal(shown.execution.SubstatementType, 'DESC_VIEW');
  }
});

test('the text of a result lies in S3: its rows with newlines between them, and no header', async () => {
  const { done, run, textOf } = await startDdl();
  await done('CREATE DATABASE a', wide);
  const databases = await run('SHOW DATABASES');
  assert.equal(await textOf(`out/${databases.execution.QueryExecutionId}.txt`), 'a\ndb');
  const described = await run('DESCRIBE wide');
  assert.equal(await textOf(`out/${described.execution.QueryExecutionId}.txt`), described.rows.join('\n'));
});

test('what is not there is refused before the query starts, or fails, as Athena has it', async () => {
  const { refused, run } = await startDdl();
  for (const sql of [
    'DESCRIBE nope',
    'DESC nope.t',
    'SHOW COLUMNS IN nope',
    'DESCRIBE awsdatacatalog.db.nope',
  ]) {
    assert.match(
      await refused(sql),
      /^INVALID_INPUT: Entity Not Found \(Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    );
  }
  assert.equal(await refused('DESCRIBE x.db.t'), "DATACATALOG_NOT_FOUND: Catalog 'x' does not exist");
  const failures = ['DESCRIBE EXTENDED nope', 'SHOW CREATE TABLE nope', 'SHOW TBLPROPERTIES nope'];
  for (const sql of failures) {
    assert.equal(
      (await run(sql)).reason,
      'FAILED: SemanticException [Error 10001]: Table not found db.nope',
      sql,
    );
  }
});

test('SHOW TBLPROPERTIES tells all, or one, or that there is none', async () => {
  const { done, run } = await startDdl();
  await done(
    "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('note'='xa\\tb\\ncy', 'z'='1')",
  );
  const { columns, rows, execution } = await run('SHOW TBLPROPERTIES t');
  assert.deepEqual(columns, ['prpt_name', 'prpt_value']);
  assert.match(rows.join('\n'), /^EXTERNAL\tTRUE\nnote\txa\tb\ncy\nz\t1\ntransient_lastDdlTime\t\d{10}$/);
  assert.equal(execution.SubstatementType, 'SHOW_TABLE_PROPERTIES');
  assert.deepEqual((await run("SHOW TBLPROPERTIES db.t('z')")).rows, ['1']);
  assert.deepEqual((await run("SHOW TBLPROPERTIES t('q')")).rows, ['Table db.t does not have property: q']);
});
