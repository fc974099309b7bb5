import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { Delivery } from '../delivery/deliver-events.ts';
import { FakeFirehose } from '../delivery/fake-firehose.fixture.ts';
import { Spool } from '../delivery/spool.ts';
import { doors, serve } from './doors.fixture.ts';
import { createRateLimit } from './rate-limit.ts';
import { createDoor } from './receive-events.ts';

const click = { type: 'click', page: 'main', width: 856, height: 323, x: 171, y: 145 };
const max_body_bytes = 65_536;

type Sent = { status: number; headers: Headers; json: Record<string, unknown> };
type Options = { rate_limit?: number; spool?: boolean; deadline_ms?: number };

/** One door before a real delivery to a Firehose of its own. */
async function open(
  context: TestContext,
  name: string,
  { rate_limit = 0, spool = true, deadline_ms = 60_000 }: Options = {},
) {
  const firehose = await FakeFirehose.start();
  const client = firehose.client();
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-door-'));
  const delivery = new Delivery({
    client,
    streams: async () => ({ click: 'clicks', play: 'plays', view: 'views', custom: 'customs' }),
    spool: spool ? await Spool.open({ folder, max_bytes: 1e6 }) : undefined,
    deadline_ms,
    drain_retry_max_ms: 20,
  });
  const door = createDoor({
    deliver: (events) => delivery.deliver(events),
    rate_limit: createRateLimit(rate_limit, () => 0),
    salt: () => 'salt of the test',
  });
  const listener = doors[name];
  assert.ok(listener);
  const { port, close } = await serve(listener(door));
  context.after(async () => {
    await close();
    await delivery.close();
    client.destroy();
    await firehose.close();
    await rm(folder, { recursive: true });
  });
  const send = async (body: RequestInit['body'], init: RequestInit = {}): Promise<Sent> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/events`, {
      method: 'POST',
      body: body ?? null,
      ...init,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? {} : JSON.parse(text) };
  };
  return { firehose, send, port };
}

const pathsOf = ({ json }: Sent) => JSON.stringify(json.error).match(/(?<="path":")[^"]*/g);

/** A body of exactly `bytes`: a click, then spaces. */
const padded = (bytes: number) => JSON.stringify(click).padEnd(bytes);

/** Sends `text` in pieces and without a content-length, which fetch does not do for a string. */
function sendChunked(port: number, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/api/events',
      method: 'POST',
      agent: false,
    });
    request.on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject);
    for (let at = 0; at < text.length; at += 10_000) request.write(text.slice(at, at + 10_000));
    request.end();
  });
}

for (const name of Object.keys(doors)) {
  test(`Through ${name}, 202 counts the events that Firehose has, and says which were rejected and why`, async (context) => {
    const { send, firehose } = await open(context, name);
    const { status, json } = await send(JSON.stringify([{ ...click, event_id: 'good' }, { type: 'x' }]));
    assert.equal(status, 202);
    assert.deepEqual(json, {
      accepted: 1,
      rejected: [
        { index: 1, issues: [{ path: 'type', message: 'must be one of click, play, view, custom' }] },
      ],
    });
    assert.deepEqual(firehose.ids(), ['good']);
  });

  test(`Through ${name}, the three original records are taken as JSON and as text, or without a type`, async (context) => {
    const { send, firehose } = await open(context, name);
    const records = [
      '{"type":"click","page":"main","width":856,"height":323,"x":171,"y":145,"timestamp":1770488406990,"datetime":"2026-02-08 03:20:06"}',
      '{"video_id":"foobarbaz","user_id":12345,"started_at":0,"ended_at":14000,"logged_at":1535523716167,"referer":"http://www.lvh.me:57183/"}',
      '{"action":"click","userId":404444,"buttonName":"helloWorld"}',
    ];
    const types = ['application/json', 'text/plain;charset=UTF-8', 'application/json; charset=utf-8'];
    for (const [index, record] of records.entries()) {
      const headers = { 'content-type': types[index] ?? '', 'user-agent': 'Browser/1' };
      assert.equal((await send(record, { headers })).status, 202);
    }
    assert.equal((await send(new TextEncoder().encode(`\uFEFF${records[0]}`))).status, 202);
    assert.deepEqual(
      firehose.accepted.map(({ stream }) => stream),
      ['clicks', 'plays', 'customs', 'clicks'],
    );
    assert.equal(firehose.accepted[1]?.row.user_agent, 'Browser/1');
  });

  test(`Through ${name}, a visitor has one name on a site, another elsewhere, and none where nobody is to be followed`, async (context) => {
    const { send, firehose } = await open(context, name);
    const from = async (site: string, headers: Record<string, string>) => {
      const sent = { ...click, site };
      assert.equal((await send(JSON.stringify(sent), { headers })).status, 202);
      return firehose.accepted.at(-1)?.row.visitor_id;
    };
    const first = await from('shop', { 'user-agent': 'Browser/1' });
    assert.match(String(first), /^[A-Za-z0-9_-]{22}$/);
    assert.equal(await from('shop', { 'user-agent': 'Browser/1' }), first);
    assert.notEqual(await from('blog', { 'user-agent': 'Browser/1' }), first);
    assert.notEqual(await from('shop', { 'user-agent': 'Browser/2' }), first);
    assert.equal(await from('shop', { 'user-agent': 'Browser/1', 'sec-gpc': '1' }), undefined);
    assert.equal(await from('shop', { 'user-agent': 'Browser/1', dnt: '1' }), undefined);
    assert.doesNotMatch(JSON.stringify(firehose.accepted), /127\.0\.0\.1|::1/);
  });

  test(`Through ${name}, any origin may send and no answer is cached`, async (context) => {
    const { send } = await open(context, name);
    const preflight = await send(null, { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-methods'), 'POST');
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type');
    assert.ok(Number(preflight.headers.get('access-control-max-age')) > 0);
    for (const answer of [preflight, await send(JSON.stringify(click)), await send('{')]) {
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.equal(answer.headers.get('access-control-allow-credentials'), null);
      assert.equal(answer.headers.get('access-control-expose-headers'), 'retry-after');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    }
  });

  test(`Through ${name}, a body that can not be read is 400 and names the field`, async (context) => {
    const { send, firehose } = await open(context, name);
    const deepest = '['.repeat(max_body_bytes / 2) + ']'.repeat(max_body_bytes / 2);
    assert.equal((await send(deepest)).status, 400);
    for (const body of ['', '{', 'null', '[]', '"text"']) {
      const answer = await send(body);
      assert.equal(answer.status, 400, body);
      assert.deepEqual(pathsOf(answer), ['body'], body);
    }
    const bad_utf8 = await send(new Uint8Array([0x22, 0xff, 0x22]));
    assert.deepEqual([bad_utf8.status, pathsOf(bad_utf8)], [400, ['body']]);
    const bad_time = await send(JSON.stringify({ sent_at: 'now', events: [click] }));
    assert.deepEqual([bad_time.status, pathsOf(bad_time)], [400, ['sent_at']]);
    const form = await send(JSON.stringify(click), {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.deepEqual([form.status, pathsOf(form)], [400, ['content-type']]);
    assert.deepEqual(firehose.calls, []);
  });

  test(`Through ${name}, a request whose every event is rejected is 400 and still says each one's faults`, async (context) => {
    const { send } = await open(context, name);
    const { status, json } = await send(JSON.stringify([{ ...click, x: 'left' }, 7]));
    assert.equal(status, 400);
    assert.equal(json.accepted, 0);
    assert.ok(Array.isArray(json.rejected) && json.rejected.length === 2);
    assert.ok(json.error);
  });

  test(`Through ${name}, other methods are 405 and are told which are right`, async (context) => {
    const { send } = await open(context, name);
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const { status, headers, json } = await send(null, { method });
      assert.equal(status, 405, method);
      assert.equal(headers.get('allow'), 'POST, OPTIONS');
      assert.ok(json.error);
    }
  });

  test(`Through ${name}, 64 KiB and 100 events are taken, and one more of either is 413`, async (context) => {
    const { send } = await open(context, name);
    assert.equal((await send(padded(max_body_bytes))).status, 202);
    assert.equal((await send(padded(max_body_bytes + 1))).status, 413);
    assert.equal((await send(JSON.stringify(Array(100).fill(click)))).status, 202);
    const many = await send(JSON.stringify(Array(101).fill(click)));
    assert.equal(many.status, 413);
    assert.deepEqual(pathsOf(many), ['body']);
  });

  test(`Through ${name}, bytes are counted as they come where no length is named`, async (context) => {
    const { port, firehose } = await open(context, name);
    assert.equal(await sendChunked(port, padded(max_body_bytes)), 202);
    assert.equal(await sendChunked(port, padded(max_body_bytes + 1)), 413);
    assert.equal(await sendChunked(port, padded(8 * max_body_bytes)), 413);
    assert.equal(firehose.accepted.length, 1);
  });

  test(`Through ${name}, a sender that hangs up in the middle harms nobody`, async (context) => {
    const { port, send, firehose } = await open(context, name);
    for (const length of ['content-length: 100', 'transfer-encoding: chunked']) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`POST /api/events HTTP/1.1\r\nhost: test\r\n${length}\r\n\r\n5\r\n{"act`);
      socket.resetAndDestroy();
    }
    assert.equal((await send(JSON.stringify(click))).status, 202);
    assert.equal(firehose.accepted.length, 1);
  });

  test(`Through ${name}, an address past its rate is 429 and told when to come back`, async (context) => {
    // The clock of this limit stands still.
    const { send, firehose } = await open(context, name, { rate_limit: 5 });
    assert.equal((await send(JSON.stringify(Array(99).fill(click)))).status, 202);
    assert.equal((await send(JSON.stringify([click, click]))).status, 429);
    const { status, headers } = await send(JSON.stringify(click));
    assert.equal(status, 429);
    assert.equal(headers.get('retry-after'), '1');
    assert.equal(firehose.accepted.length, 99);
  });

  test(`Through ${name}, events that can not be made safe are 503 and told when to come back`, async (context) => {
    const { send, firehose } = await open(context, name, { spool: false, deadline_ms: 50 });
    firehose.behave = () => ({ error: 'ServiceUnavailableException', status: 503 });
    const { status, headers, json } = await send(JSON.stringify(click));
    assert.equal(status, 503);
    assert.ok(Number(headers.get('retry-after')) > 0);
    assert.match(JSON.stringify(json.error), /"code":"unavailable"/);
    assert.doesNotMatch(JSON.stringify(json), /as the test asked/);
  });

  test(`Through ${name}, whatever is sent, the answer is JSON and never a 500, and good events arrive`, async (context) => {
    const { send, firehose } = await open(context, name);
    let sent = 0;
    const good = fc.constant(null).map(() => ({ ...click, event_id: `good-${sent++}` }));
    const body = fc.oneof(
      fc
        .tuple(fc.array(fc.jsonValue()), good, fc.array(fc.jsonValue()))
        .map(([before, one, after]) => [...before, one, ...after]),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          body.map((json) => JSON.stringify(json)),
          fc.string(),
          fc.json(),
        ),
        async (text) => {
          const { status, json } = await send(text);
          assert.ok([202, 400].includes(status), `${status} for ${text}`);
          if (status === 400) assert.ok(json.error);
          for (const [id] of text.matchAll(/good-\d+/g)) {
            assert.equal(status, 202);
            assert.ok(firehose.ids().includes(id));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
}
