/** The whole of Heatlake under load, with its processes killed: what was acknowledged is there, once. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { describeLake } from '#lib/lake.ts';
import { ensureBuilt } from '#scripts/build.ts';
import { freePort } from '#scripts/free-port.ts';
import { type LocalStack, startLocalStack } from '#scripts/local-stack.ts';
import { supervise } from '#scripts/supervise.ts';

const api_token = `token-${randomUUID()}`;
const quiet = () => undefined;
const pagesAnswer = z.object({ rows: z.array(z.object({ page: z.string(), clicks: z.int() })) });

const clickOn = (page: string) => ({
  type: 'click',
  event_id: randomUUID(),
  page,
  width: 1000,
  height: 1000,
  x: 500,
  y: 500,
  timestamp: Date.now(),
});

/** Sends batches one after the other until `done`; keeps the ids that were acknowledged and all that were sent. */
async function sendUntil(
  url: string,
  page: string,
  done: () => boolean,
  sent: Set<string>,
  acknowledged: Set<string>,
) {
  while (!done()) {
    const events = Array.from({ length: 10 }, () => clickOn(page));
    for (const { event_id } of events) sent.add(event_id);
    try {
      const response = await fetch(`${url}/api/events`, { method: 'POST', body: JSON.stringify(events) });
      await response.arrayBuffer();
      if (response.status === 202) for (const { event_id } of events) acknowledged.add(event_id);
    } catch (error) {
      // The server was killed in the middle: nobody knows what became of these.
      assert.ok(error instanceof TypeError, String(error));
      await delay(20);
    }
  }
}

async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  limit_ms = 120_000,
): Promise<void> {
  const end = Date.now() + limit_ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await delay(50);
  }
}

/** The ids that lie in the lake for `page`, read with the SDK alone. */
async function idsInLake({ env }: LocalStack, page: string): Promise<Set<string>> {
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region } = env;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  assert.ok(endpoint && region && accessKeyId && secretAccessKey);
  const settings = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const athena = new AthenaClient(settings);
  const lake = await describeLake('heatlake', new CloudFormationClient(settings));
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: 'SELECT DISTINCT event_id FROM clicks WHERE page = ?',
      ExecutionParameters: [`'${page}'`],
      QueryExecutionContext: { Database: lake.database },
      WorkGroup: lake.work_group,
    }),
  );
  let state: string | undefined;
  await until(async () => {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    state = QueryExecution?.Status?.State;
    return state !== 'QUEUED' && state !== 'RUNNING';
  }, 'the query ends');
  assert.equal(state, 'SUCCEEDED');
  const ids = new Set<string>();
  for await (const { ResultSet } of paginateGetQueryResults({ client: athena }, { QueryExecutionId })) {
    for (const { Data } of ResultSet?.Rows ?? []) ids.add(Data?.[0]?.VarCharValue ?? '');
  }
  ids.delete('event_id');
  return ids;
}

/** Clicks that the app counts on `page`; undefined where the lake was too slow to answer this time. */
async function countClicks(url: string, page: string): Promise<number | undefined> {
  const headers = { authorization: `Bearer ${api_token}` };
  const response = await fetch(`${url}/api/metrics/pages`, { headers });
  const text = await response.text();
  if (response.status >= 500) return undefined;
  const { rows } = pagesAnswer.parse(JSON.parse(text));
  return rows.find((row) => row.page === page)?.clicks ?? 0;
}

test('every event that was answered 202 is counted once, whichever process is killed under load', async (t) => {
  await ensureBuilt();
  const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-durability-'));
  const stack = await startLocalStack({ data_dir, buffer_seconds: 1, log: quiet });
  const port = await freePort();
  const server = await supervise({
    name: 'server',
    args: ['server.ts'],
    env: {
      ...stack.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HEATLAKE_DATA_DIR: data_dir,
      HEATLAKE_API_TOKEN: api_token,
      HEATLAKE_RATE_LIMIT: '0',
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    },
    log: quiet,
  });
  let done = false;
  t.after(async () => {
    // Where the test failed, its senders would go on for ever.
    done = true;
    await server.stop();
    await stack.emulator.stop();
    await rm(data_dir, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const page = '/killed';
  const sent = new Set<string>();
  const acknowledged = new Set<string>();
  const senders = Array.from({ length: 4 }, () => sendUntil(url, page, () => done, sent, acknowledged));

  for (const victim of [stack.emulator, server, stack.emulator, server]) {
    const before = acknowledged.size;
    await until(() => acknowledged.size > before + 200, 'events are acknowledged');
    const pid = victim.pid();
    assert.ok(pid !== undefined);
    process.kill(pid, 'SIGKILL');
    await until(() => victim.pid() !== pid, 'the killed process is started again');
  }
  const before = acknowledged.size;
  await until(() => acknowledged.size > before + 200, 'events are acknowledged after the last kill');
  done = true;
  await Promise.all(senders);

  let found = new Set<string>();
  await until(async () => {
    found = await idsInLake(stack, page);
    return acknowledged.isSubsetOf(found);
  }, `all of ${acknowledged.size} acknowledged ids are in the lake`);
  assert.ok(found.isSubsetOf(sent), 'nothing is in the lake that nobody sent');
  // What was sent and not acknowledged may still come in; the count is taken between two looks at the ids.
  await until(async () => {
    const before_count = await idsInLake(stack, page);
    const counted = await countClicks(url, page);
    const after_count = await idsInLake(stack, page);
    return before_count.size === counted && counted === after_count.size;
  }, 'the app counts each id once');
});
