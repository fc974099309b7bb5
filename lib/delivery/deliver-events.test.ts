import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { AppError } from '../errors.ts';
import type { EventName, EventRow } from '../events/index.ts';
import { Delivery, type DeliveryOptions } from './deliver-events.ts';
import { FakeFirehose } from './fake-firehose.fixture.ts';
import { Spool } from './spool.ts';
import { until } from './until.fixture.ts';

const streams = { click: 'clicks', play: 'plays', view: 'views', custom: 'customs' };

function custom(event_id: string, props = '{}'): { event: EventName; row: EventRow<'custom'> } {
  const times = {
    timestamp: undefined,
    received_at: 1,
    occurred_at: 1,
    clock_skewed: false,
    visitor_id: undefined,
  };
  return { event: 'custom', row: { event_id, site: 'default', name: 'test', props, ...times } };
}

const click = (event_id: string): { event: EventName; row: EventRow } => ({
  ...custom(event_id),
  event: 'click',
});

type Options = Partial<DeliveryOptions> & { folder?: string; max_bytes?: number };

/** A delivery to a Firehose of its own, with a spool unless `max_bytes` is 0. */
async function setUp(context: TestContext, { folder, max_bytes = 1e6, ...options }: Options = {}) {
  const firehose = await FakeFirehose.start();
  const made = folder ?? (await mkdtemp(join(tmpdir(), 'heatlake-delivery-')));
  const client = firehose.client();
  const spool = max_bytes > 0 ? await Spool.open({ folder: made, max_bytes }) : undefined;
  const delivery = new Delivery({
    client,
    streams: async () => streams,
    spool,
    deadline_ms: 60_000,
    drain_retry_max_ms: 20,
    ...options,
  });
  context.after(async () => {
    await delivery.close();
    client.destroy();
    await firehose.close();
    if (folder === undefined) await rm(made, { recursive: true });
  });
  return { firehose, delivery, spool, folder: made };
}

/** What Firehose has, each once: a call that was given up at its deadline may still come, and is sent again. */
const arrived = (firehose: FakeFirehose) => [...new Set(firehose.ids())].sort();
const emptied = (spool: Spool | undefined) => until(() => spool?.size().files === 0);

test("Each row becomes one line of JSON in its own kind's stream", async (context) => {
  const { firehose, delivery } = await setUp(context);
  await delivery.deliver([custom('a'), click('b'), custom('c')]);
  const rows = (stream: string) =>
    firehose.calls.filter((call) => call.stream === stream).flatMap(({ rows }) => rows);
  assert.equal(rows('customs').length, 2);
  assert.deepEqual(rows('clicks'), [`${JSON.stringify(click('b').row)}\n`]);
});

test('Requests that come together share one call', async (context) => {
  const { firehose, delivery } = await setUp(context);
  await Promise.all(Array.from({ length: 100 }, (_, index) => delivery.deliver([custom(String(index))])));
  assert.equal(firehose.calls.length, 1);
  assert.equal(new Set(firehose.ids()).size, 100);
});

test('No call has more than 500 records or 3.5 MiB, and nothing is lost or repeated between calls', async (context) => {
  const { firehose, delivery } = await setUp(context);
  const many = Array.from({ length: 1203 }, (_, index) => custom(`many-${index}`));
  const large = Array.from({ length: 300 }, (_, index) => custom(`large-${index}`, 'x'.repeat(16_000)));
  await Promise.all([delivery.deliver(many), delivery.deliver(large)]);
  for (const { rows } of firehose.calls) {
    assert.ok(rows.length <= 500);
    assert.ok(Buffer.byteLength(rows.join('')) <= 3.5 * 1024 * 1024);
  }
  assert.equal(firehose.ids().length, 1503);
  assert.equal(new Set(firehose.ids()).size, 1503);
});

test('Exactly the records that failed are sent again', async (context) => {
  const { firehose, delivery } = await setUp(context);
  const sent = Array.from({ length: 10 }, (_, index) => custom(String(index)));
  firehose.behave = () => (firehose.calls.length <= 2 ? { failed: (_, place) => place % 2 === 1 } : 'ok');
  await delivery.deliver(sent);
  const ids = firehose.calls.map(({ rows }) => rows.map((row) => JSON.parse(row).event_id));
  assert.deepEqual(ids, [
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    ['1', '3', '5', '7', '9'],
    ['3', '7'],
  ]);
  assert.deepEqual(
    firehose.ids().sort(),
    sent.map(({ row }) => row.event_id),
  );
});

test('An event that Firehose took is answered while others of its batch are still being sent again', async (context) => {
  const { firehose, delivery } = await setUp(context);
  let open = false;
  firehose.behave = () => ({ failed: (row) => !open && row.includes('"slow"') });
  const slow = delivery.deliver([custom('slow')]);
  await delivery.deliver([custom('quick')]);
  open = true;
  await slow;
  assert.deepEqual(firehose.ids(), ['quick', 'slow']);
});

for (const trouble of [
  { error: 'ServiceUnavailableException', status: 503 },
  { error: 'ThrottlingException', status: 400 },
  'reset',
] as const) {
  test(`A call that ends in ${JSON.stringify(trouble)} is tried again within the deadline`, async (context) => {
    const { firehose, delivery, spool } = await setUp(context);
    firehose.behave = () => (firehose.calls.length <= 2 ? trouble : 'ok');
    await delivery.deliver([custom('a')]);
    assert.equal(firehose.calls.length, 3);
    assert.deepEqual(firehose.ids(), ['a']);
    assert.equal(spool?.size().bytes, 0);
  });
}

test('What Firehose does not take by the deadline goes to the disk, and into Firehose once it answers', async (context) => {
  const { firehose, delivery, spool } = await setUp(context, { deadline_ms: 50 });
  let open = false;
  firehose.behave = () => (open ? 'ok' : { error: 'ServiceUnavailableException', status: 503 });
  await delivery.deliver([custom('a'), click('b')]);
  assert.deepEqual(firehose.ids(), []);
  assert.equal(delivery.status().status, 'degraded');
  open = true;
  await emptied(spool);
  assert.deepEqual(arrived(firehose), ['a', 'b']);
  await until(() => delivery.status().status === 'ok');
});

test('A Firehose that never answers costs a request no more than the deadline', async (context) => {
  const { firehose, delivery, spool } = await setUp(context, { deadline_ms: 50 });
  firehose.behave = () => 'hang';
  await delivery.deliver([custom('a')]);
  assert.equal(spool?.size().files, 1);
});

test('Events that wait for a turn with a slow Firehose are given up before their time is over', async (context) => {
  const { firehose, delivery } = await setUp(context, { deadline_ms: 200, max_bytes: 0 });
  firehose.behave = () => 'hang';
  const batches = Array.from({ length: 20 }, (_, batch) =>
    Array.from({ length: 500 }, (_, index) => custom(`${batch}-${index}`)),
  );
  const given_up: number[] = [];
  await Promise.all(batches.map((batch, n) => delivery.deliver(batch).catch(() => given_up.push(n))));
  // The first four had a call each, and with it all of the deadline. Nobody waited for their end, or was sent.
  assert.deepEqual(given_up.slice(-4).sort(), [0, 1, 2, 3]);
  assert.equal(given_up.length, 20);
  assert.ok(firehose.calls.every(({ rows }) => /"event_id":"[0-3]-/.test(rows[0] ?? '')));
});

test('A stream that answers again gets new events, although the spool is held up by another stream', async (context) => {
  const { firehose, delivery } = await setUp(context, { probe_ms: 20 });
  const gone = { error: 'ResourceNotFoundException', status: 400 } as const;
  let answers = false;
  firehose.behave = ({ stream }) => (stream === 'customs' && answers ? 'ok' : gone);
  await delivery.deliver([click('held')]);
  await until(() => firehose.calls.length > 2);
  // Into a later file than the one that the drainer can not get rid of.
  await delivery.deliver([custom('spooled')]);
  answers = true;
  let sent = 0;
  await until(async () => {
    await delivery.deliver([custom(`new-${sent++}`)]);
    return firehose.ids().length > 1;
  });
  assert.ok(firehose.ids().every((id) => String(id).startsWith('new-')));
});

test('While a stream is known to be out of reach, events go to the disk without waiting for it', async (context) => {
  // The deadline is longer than any test may take: only what does not wait for it can pass.
  const { firehose, delivery, spool } = await setUp(context, { deadline_ms: 3_600_000 });
  firehose.behave = () =>
    firehose.calls.length === 1 ? { error: 'AccessDeniedException', status: 400 } : 'hang';
  await delivery.deliver([custom('first')]);
  await delivery.deliver([custom('second')]);
  const folder_bytes = spool?.size().bytes ?? 0;
  assert.ok(folder_bytes > 0);
  assert.deepEqual(firehose.ids(), []);
});

test('Where the lake can not be found, events go to the disk until it can', async (context) => {
  let found = false;
  const { firehose, delivery, spool } = await setUp(context, {
    deadline_ms: 50,
    streams: () =>
      found ? Promise.resolve(streams) : Promise.reject(new AppError('unavailable', 'No stack.')),
  });
  await delivery.deliver([custom('a')]);
  assert.equal(spool?.size().files, 1);
  found = true;
  await emptied(spool);
  assert.deepEqual(firehose.ids(), ['a']);
});

test('Without a spool, events that can not be made safe are refused with unavailable and a time to come back', async (context) => {
  const { firehose, delivery } = await setUp(context, { deadline_ms: 50, max_bytes: 0 });
  firehose.behave = () => 'reset';
  await assert.rejects(
    delivery.deliver([custom('a')]),
    (error) => error instanceof AppError && error.code === 'unavailable' && error.retry_after_s !== undefined,
  );
});

test('A spool that is full refuses, and keeps what it has', async (context) => {
  const { firehose, delivery, spool } = await setUp(context, { deadline_ms: 50, max_bytes: 400 });
  let open = false;
  firehose.behave = () => (open ? 'ok' : 'reset');
  await delivery.deliver([custom('kept')]);
  await assert.rejects(delivery.deliver([custom('large', 'x'.repeat(400))]), { code: 'unavailable' });
  open = true;
  await emptied(spool);
  assert.deepEqual(arrived(firehose), ['kept']);
});

test('A record that Firehose refuses for good is put aside and blocks no other', async (context) => {
  const { firehose, delivery, spool, folder } = await setUp(context);
  firehose.behave = ({ rows }) =>
    rows.some((row) => row.includes('"bad"')) ? { error: 'InvalidArgumentException', status: 400 } : 'ok';
  const good = Array.from({ length: 20 }, (_, index) => custom(`good-${index}`));
  await delivery.deliver([...good.slice(0, 7), custom('bad'), ...good.slice(7)]);
  await emptied(spool);
  assert.deepEqual(firehose.ids().sort(), good.map(({ row }) => row.event_id).sort());
  const refused = await readFile(join(folder, 'refused', 'refused.log'), 'utf8');
  assert.equal(refused, `custom ${JSON.stringify(custom('bad').row)}\n`);
});

test('A spooled batch that is taken in part is sent again in exactly the other part', async (context) => {
  const { firehose, delivery, spool } = await setUp(context);
  const ids = ['a', 'b', 'c', 'd'];
  firehose.behave = () => {
    if (firehose.calls.length === 1) return { error: 'AccessDeniedException', status: 400 };
    return firehose.calls.length === 2 ? { failed: (row) => /"[bd]"/.test(row) } : 'ok';
  };
  await delivery.deliver(ids.map((id) => custom(id)));
  await emptied(spool);
  assert.equal(firehose.calls.at(-1)?.rows.length, 2);
  assert.deepEqual(firehose.ids().sort(), ids);
});

test('Closing finishes what is under way, and takes nothing more', async (context) => {
  const { firehose, delivery } = await setUp(context);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  firehose.behave = () => {
    if (firehose.calls.length === 1) release();
    return firehose.calls.length < 3 ? 'reset' : 'ok';
  };
  const under_way = delivery.deliver([custom('a')]);
  await held;
  const closed = delivery.close();
  await assert.rejects(delivery.deliver([custom('late')]), { code: 'unavailable' });
  await Promise.all([under_way, closed]);
  assert.deepEqual(firehose.ids(), ['a']);
});

test('Closing leaves spooled events on the disk for the next start', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-delivery-'));
  context.after(() => rm(folder, { recursive: true }));
  const first = await setUp(context, { folder, deadline_ms: 50 });
  first.firehose.behave = () => 'reset';
  await first.delivery.deliver([custom('a'), click('b')]);
  await first.delivery.close();
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  assert.ok(logs.length > 0);
  const second = await setUp(context, { folder });
  await emptied(second.spool);
  assert.deepEqual(second.firehose.ids().sort(), ['a', 'b']);
});
