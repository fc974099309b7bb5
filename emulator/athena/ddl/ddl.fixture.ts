/** For tests: Athena's DDL as a client of AWS's sends it. */
import { after } from 'node:test';
import { InvalidRequestException, type QueryExecution } from '@aws-sdk/client-athena';
import {
  DeleteDatabaseCommand,
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTableCommand,
  type Partition,
  type Table,
} from '@aws-sdk/client-glue';
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { openLake } from '../athena.fixture.ts';

type Outcome = {
  execution: QueryExecution;
  /** What a user sees of how it ended. */
  state: string | undefined;
  reason: string | undefined;
  columns: string[];
  /** Each row's values, joined. */
  rows: string[];
};

const ends: (() => unknown)[] = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

/** What the tests of one file share: an endpoint that ends with the last of them. */
let opened: ReturnType<typeof openShared> | undefined;

async function openShared() {
  const lake = await openLake({ after: (end) => ends.push(end) });
  await lake.s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
  return lake;
}

/** Takes away what an earlier test has left. */
async function empty({ glue, s3 }: Awaited<ReturnType<typeof openShared>>): Promise<void> {
  const { DatabaseList = [] } = await glue.send(new GetDatabasesCommand({}));
  for (const { Name } of DatabaseList) await glue.send(new DeleteDatabaseCommand({ Name }));
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'lake' }));
  const Objects = Contents.map(({ Key = '' }) => ({ Key }));
  if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket: 'lake', Delete: { Objects } }));
}

/**
 * An endpoint with the buckets `lake` and `results` and the database `db`, which is that of names without any. It is
 * one for all tests of a file, each of which finds it empty.
 */
export async function startDdl() {
  opened ??= openShared();
  const lake = await opened;
  await empty(lake);
  const { glue, s3, ended, page: pageOf } = lake;
  const start = (sql: string, Database: string) => lake.start(sql, { QueryExecutionContext: { Database } });

  async function run(sql: string, database = 'db'): Promise<Outcome> {
    const id = await start(sql, database);
    const execution = await ended(id);
    const { State: state, StateChangeReason: reason } = execution.Status ?? {};
    if (state !== 'SUCCEEDED') return { execution, state, reason, columns: [], rows: [] };
    const rows: string[] = [];
    let columns: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await pageOf(id, NextToken);
      const info = page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
      columns = info.map(({ Name = '' }) => Name);
      for (const { Data = [] } of page.ResultSet?.Rows ?? []) {
        rows.push(Data.map(({ VarCharValue }) => VarCharValue ?? 'NULL').join('|'));
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return { execution, state, reason, columns, rows };
  }

  /** The error of a statement that StartQueryExecution refuses. */
  async function refused(sql: string): Promise<string> {
    try {
      await start(sql, 'db');
    } catch (error) {
      if (error instanceof InvalidRequestException) return `${error.AthenaErrorCode}: ${error.message}`;
      throw error;
    }
    return 'was not refused';
  }

  /** Runs statements that have to succeed. */
  async function done(...statements: string[]): Promise<void> {
    for (const sql of statements) {
      const { state, reason } = await run(sql);
      if (state !== 'SUCCEEDED') throw new Error(`${sql}: ${reason}`);
    }
  }

  async function table(Name: string, DatabaseName = 'db'): Promise<Table | undefined> {
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name }));
    return Table;
  }

  async function partitions(TableName: string): Promise<Partition[]> {
    const { Partitions = [] } = await glue.send(new GetPartitionsCommand({ DatabaseName: 'db', TableName }));
    return Partitions;
  }

  const put = (Key: string, Body = 'x') => s3.send(new PutObjectCommand({ Bucket: 'lake', Key, Body }));

  async function textOf(Key: string): Promise<string | undefined> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'results', Key }));
    return Body?.transformToString();
  }

  await done('CREATE DATABASE db');
  return { ...lake, run, refused, done, table, partitions, put, textOf };
}

export type DdlFixture = Awaited<ReturnType<typeof startDdl>>;
