/** For tests: an endpoint with a bucket for results, and what a client does with it all day. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';
import type { Emulator } from '../start-emulator.ts';
import type { Ends } from '../temporary-folder.fixture.ts';

/** Between two looks at a query that has not ended: ms. */
const poll_ms = 4;

/** The clients of an endpoint, and what is asked with them. They end with the test. */
export function clientsOf(t: Ends, { endpoint, region, credentials }: Emulator) {
  const settings = { endpoint, region, credentials, maxAttempts: 1 };
  const athena = new AthenaClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const glue = new GlueClient(settings);
  t.after(() => [athena, s3, glue].map((client) => client.destroy()));
  const start = async (sql: string, more: Partial<StartQueryExecutionCommandInput> = {}) => {
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        ResultConfiguration: { OutputLocation: 's3://results/out/' },
        ...more,
      }),
    );
    assert.ok(QueryExecutionId);
    return QueryExecutionId;
  };
  const get = async (id: string): Promise<QueryExecution> => {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    assert.ok(QueryExecution);
    return QueryExecution;
  };
  const ended = async (id: string) => {
    for (;;) {
      const execution = await get(id);
      if (!['QUEUED', 'RUNNING'].includes(execution.Status?.State ?? '')) return execution;
      await pause(poll_ms);
    }
  };
  const page = (id: string, NextToken?: string, MaxResults?: number) =>
    athena.send(new GetQueryResultsCommand({ QueryExecutionId: id, NextToken, MaxResults }));
  const rows = async (id: string) => {
    await ended(id);
    const { ResultSet } = await page(id);
    return (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue));
  };
  return { athena, s3, glue, start, get, ended, page, rows };
}

/** A lake with a bucket for results, and the clients of its services. */
export async function openLake(t: Ends) {
  const { emulator, data_dir } = await startTestEmulator(t);
  const clients = clientsOf(t, emulator);
  await clients.s3.send(new CreateBucketCommand({ Bucket: 'results' }));
  return { ...clients, emulator, data_dir };
}

/** For `assert.rejects`: an error of AWS with this name and message. */
export const refused = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Error);
  assert.equal(error.name, code);
  assert.match(error.message, message);
  return true;
};

/** A query that runs until it is stopped. */
export const endless =
  'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE (x * y + z) % 7 = 3';
