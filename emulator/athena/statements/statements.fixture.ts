/** For tests: an endpoint with the database `lab`, and what a client does there with statements. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { StartQueryExecutionCommandInput } from '@aws-sdk/client-athena';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { openLake } from '../athena.fixture.ts';

type More = Partial<StartQueryExecutionCommandInput>;

export async function openLab(t: TestContext) {
  const lake = await openLake(t);
  const { start, ended, rows, page, s3 } = lake;
  const context = { QueryExecutionContext: { Database: 'lab' } };
  /** The execution of a statement, once it has ended. */
  const run = async (sql: string, more: More = {}) => ended(await start(sql, { ...context, ...more }));
  /** As `run`; it must succeed. @returns the execution, and how many rows it says it wrote */
  const done = async (sql: string, more: More = {}) => {
    const execution = await run(sql, more);
    const { State, StateChangeReason = '' } = execution.Status ?? {};
    assert.equal(State, 'SUCCEEDED', `${sql}: ${StateChangeReason}`);
    const { UpdateCount } = await page(execution.QueryExecutionId ?? '');
    return { execution, id: execution.QueryExecutionId ?? '', written: UpdateCount };
  };
  /** Why a statement FAILED. */
  const fails = async (sql: string, more: More = {}) => {
    const { Status } = await run(sql, more);
    assert.equal(Status?.State, 'FAILED', sql);
    return Status?.StateChangeReason ?? '';
  };
  /** The rows of a statement, without the header of a query. */
  const table = async (sql: string, more: More = {}) => {
    const { id, execution } = await done(sql, more);
    const all = await rows(id);
    return execution.ResultConfiguration?.OutputLocation?.endsWith('.csv') ? all.slice(1) : all;
  };
  const keys = async (Bucket: string, Prefix = '') => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    return Contents.map(({ Key = '' }) => Key);
  };
  const bytes = async (Bucket: string, Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };
  await done('CREATE DATABASE lab');
  return { ...lake, run, done, fails, table, keys, bytes };
}
