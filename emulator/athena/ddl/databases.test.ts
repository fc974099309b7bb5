import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import { startDdl } from './ddl.fixture.ts';

const task = 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask.';

test('a database is made with its comment, location and properties, and properties are added to it', async () => {
  const { done, glue } = await startDdl();
  await done(
    "CREATE DATABASE IF NOT EXISTS `Click-Logs` COMMENT 'clicks' LOCATION 's3://lake/clicks/' WITH DBPROPERTIES ('creator'='Jane', 'dept'='1')",
    "ALTER SCHEMA `click-logs` SET DBPROPERTIES ('dept'='2', 'ref'='Smith')",
    "CREATE SCHEMA IF NOT EXISTS `click-logs` COMMENT 'not this one'",
  );
  const { Database } = await glue.send(new GetDatabaseCommand({ Name: 'click-logs' }));
  assert.equal(Database?.Description, 'clicks');
  assert.equal(Database?.LocationUri, 's3://lake/clicks');
  assert.deepEqual(Database?.Parameters, { creator: 'Jane', dept: '2', ref: 'Smith' });
});

test('databases are dropped when they are empty, or with all tables by CASCADE; objects stay', async () => {
  const { done, run, put, s3 } = await startDdl();
  await put('t/a.json', '{}');
  await done(
    'CREATE DATABASE other',
    "CREATE EXTERNAL TABLE other.t (a int) LOCATION 's3://lake/t/'",
    'DROP DATABASE IF EXISTS nope',
  );
  assert.equal(
    (await run('DROP DATABASE other')).reason,
    `${task} InvalidOperationException(message:Database other is not empty. One or more tables exist.)`,
  );
  assert.equal((await run('DROP DATABASE other RESTRICT')).state, 'FAILED');
  await done('DROP SCHEMA other CASCADE');
  assert.equal(
    (await run('DROP DATABASE other')).reason,
    'FAILED: SemanticException [Error 10072]: Database does not exist: other',
  );
  assert.equal((await run('CREATE DATABASE db')).reason, `${task} Database db already exists`);
  assert.equal(
    (await run("ALTER DATABASE nope SET DBPROPERTIES ('a'='b')")).reason,
    'FAILED: SemanticException [Error 10072]: Database does not exist: nope',
  );
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  await s3.send(new HeadObjectCommand({ Bucket: 'lake', Key: 't/a.json' }));
});

test('tables are dropped; IF EXISTS passes over one that is not there', async () => {
  const { done, run } = await startDdl();
  await done(
    "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/'",
    'DROP TABLE db.T',
    'DROP TABLE IF EXISTS t',
  );
  assert.equal(
    (await run('DROP TABLE t')).reason,
    'FAILED: SemanticException [Error 10001]: Table not found db.t',
  );
  assert.equal(
    (await run('DROP TABLE nope.t')).reason,
    'FAILED: SemanticException [Error 10072]: Database does not exist: nope',
  );
});

test('what changes something answers with no columns and an empty text; a failure leaves its reason there', async () => {
  const { run, textOf } = await startDdl();
  const made = await run('CREATE DATABASE other');
  assert.deepEqual([made.columns, made.rows], [[], []]);
  assert.equal(made.execution.StatementType, 'DDL');
  assert.equal(made.execution.SubstatementType, 'CREATE_DATABASE');
  const id = made.execution.QueryExecutionId;
  assert.equal(made.execution.ResultConfiguration?.OutputLocation, `s3://results/out/${id}.txt`);
  assert.equal(await textOf(`out/${id}.txt`), '');
  const failed = await run('CREATE DATABASE other');
  assert.equal(await textOf(`out/${failed.execution.QueryExecutionId}.txt`), failed.reason);
});
