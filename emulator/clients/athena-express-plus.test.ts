import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AthenaExpress } from 'athena-express-plus';
import { openLake } from '../athena/athena.fixture.ts';

type Options = ConstructorParameters<typeof AthenaExpress>[0];

async function openExpress(t: Parameters<typeof openLake>[0]) {
  const { athena, s3, ended } = await openLake(t);
  const express = (more: Options = {}) =>
    new AthenaExpress<object>({ athena, s3, s3Bucket: 's3://results/express/', retry: 10, ...more });
  return { express, ended };
}

const numbers = 'SELECT x FROM UNNEST(sequence(1, 5)) AS t(x) ORDER BY x';

test('athena-express-plus reads rows in their types, with what they cost', async (t) => {
  const { express } = await openExpress(t);
  const sql = `SELECT 1 AS i, CAST(2 AS bigint) AS b, 'say "hi", you' AS v, 1.5E0 AS d, true AS t, '' AS n`;
  const whole = express({ getStats: true, ignoreEmpty: false });
  const found = await whole.query(sql);
  assert.deepEqual(found.Items, [{ i: 1, b: 2n, v: 'say "hi", you', d: 1.5, t: true, n: null }]);
  assert.equal(found.Count, 1);
  assert.equal(found.DataScannedInBytes, 0);
  assert.match(found.S3Location ?? '', /^s3:\/\/results\/express\/[0-9a-f-]{36}\.csv$/);
  assert.deepEqual((await whole.query(found.QueryExecutionId)).Items, found.Items);
  const raw = await express({ formatJson: false }).query('SELECT 1 AS i');
  assert.deepEqual(raw.Items, ['"i"', '"1"']);
});

test('athena-express-plus binds values and pages through rows', async (t) => {
  const { express } = await openExpress(t);
  const bound = await express().query('SELECT ? AS word, ? AS number', ["'it''s'", '7']);
  assert.deepEqual(bound.Items, [{ word: "it's", number: 7 }]);
  const paged = express({ getStats: true });
  const first = await paged.query({ sql: numbers, pagination: 2 });
  assert.ok(first.NextToken);
  const { NextToken, QueryExecutionId } = first;
  const second = await paged.query({ sql: numbers, pagination: 2, NextToken, QueryExecutionId });
  assert.deepEqual(
    [first.Items, second.Items],
    [
      [{ x: 1n }, { x: 2n }],
      [{ x: 3n }, { x: 4n }],
    ],
  );
});

test('athena-express-plus reads what DDL answers, and does not wait where it need not', async (t) => {
  const { express, ended } = await openExpress(t);
  await express().query('CREATE DATABASE lake');
  const shown = await express().query('SHOW DATABASES');
  assert.ok(JSON.stringify(shown.Items).includes('"lake"'), JSON.stringify(shown.Items));
  const { QueryExecutionId, Items } = await express({ waitForResults: false }).query('SELECT 1');
  assert.equal(Items, undefined);
  assert.equal((await ended(QueryExecutionId)).Status?.State, 'SUCCEEDED');
  const { Items: skipped } = await express({ skipResults: true }).query('SELECT 1');
  assert.equal(skipped, undefined);
});

test('athena-express-plus takes an earlier result where it may', async (t) => {
  const { express } = await openExpress(t);
  const first = await express({ getStats: true }).query(numbers);
  const again = await express({ getStats: true }).query(numbers, [], {
    resultReuse: true,
    resultReuseMaxAge: 60,
  });
  assert.equal(again.S3Location, first.S3Location);
  assert.deepEqual(again.Items, first.Items);
});

test('athena-express-plus says why a query was refused or failed', async (t) => {
  const { express } = await openExpress(t);
  await assert.rejects(express().query('SELEC 1'), /InvalidRequestException: line 1:1: /);
  await assert.rejects(express().query('SELECT * FROM nowhere.t'), /(TABLE|SCHEMA)_NOT_FOUND/);
  await assert.rejects(express({ workgroup: 'nowhere' }).query('SELECT 1'), /nowhere is not found/);
  await assert.rejects(express({ catalog: 'hive' }).query('SELECT * FROM db.t'), /CATALOG_NOT_FOUND/);
});
