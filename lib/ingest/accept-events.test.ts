import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AppError } from '../errors.ts';
import { acceptEvents } from './accept-events.ts';

const received_at = 1_770_488_407_000;
let made = 0;
const at = { received_at, newId: () => `made-${++made}` };
const server = { received_at, occurred_at: received_at, clock_skewed: false };

const click = { type: 'click', page: 'main', width: 856, height: 323, x: 171, y: 145 };
const play = { type: 'play', video_id: 'v', started_at: 0, ended_at: 1000 };

/** The one row of a body that must be accepted whole. Without the keys that have no value. */
function rowOf(body: unknown, more: { user_agent?: string } = {}): Record<string, unknown> {
  const { accepted, rejected } = acceptEvents(body, { ...at, ...more });
  assert.deepEqual(rejected, []);
  assert.equal(accepted.length, 1);
  return JSON.parse(JSON.stringify(accepted[0]?.row));
}

/** The issues of a body that holds one event, which must be rejected. */
function issuesOf(body: unknown) {
  const { accepted, rejected } = acceptEvents(body, at);
  assert.deepEqual(accepted, []);
  assert.equal(rejected[0]?.index, 0);
  return rejected[0]?.issues ?? [];
}

const pathsOf = (body: unknown) => issuesOf(body).map(({ path }) => path);

test("The demo's click is accepted as it stands", () => {
  const sent = JSON.parse(
    '{"type":"click","page":"main","width":856,"height":323,"x":171,"y":145,"timestamp":1770488406990,"datetime":"2026-02-08 03:20:06"}',
  );
  const { accepted } = acceptEvents(sent, at);
  assert.equal(accepted[0]?.event, 'click');
  const { type: _, ...columns } = sent;
  const expected = { ...columns, site: 'default', ...server, occurred_at: 1_770_488_406_990 };
  assert.deepEqual(rowOf({ ...sent, event_id: 'mine' }), { ...expected, event_id: 'mine' });
});

test("The lab's play record is accepted as it stands, though it names no type", () => {
  const sent = JSON.parse(
    '{"video_id":"foobarbaz","user_id":12345,"started_at":0,"ended_at":14000,"logged_at":1535523716167,"referer":"http://www.lvh.me:57183/","user_agent":"Mozilla/5.0 ..."}',
  );
  assert.equal(acceptEvents(sent, at).accepted[0]?.event, 'play');
  const row = rowOf({ ...sent, event_id: 'mine' }, { user_agent: 'of the request' });
  // Logged in 2018: far more than 24 h behind, so the server's clock stands in.
  const expected = { ...sent, user_id: '12345', site: 'default', ...server, clock_skewed: true };
  assert.deepEqual(row, { ...expected, event_id: 'mine' });
});

test("The lab's record with an action is a custom event, and its other fields are its props", () => {
  const sent = JSON.parse('{"action":"click","userId":404444,"buttonName":"helloWorld"}');
  assert.equal(acceptEvents(sent, at).accepted[0]?.event, 'custom');
  const row = rowOf({ ...sent, event_id: 'mine', site: 'shop' });
  const props = '{"userId":404444,"buttonName":"helloWorld"}';
  assert.deepEqual(row, { event_id: 'mine', site: 'shop', name: 'click', props, ...server });
});

test('A custom event may say its name and props itself', () => {
  const row = rowOf({ type: 'custom', name: 'signup', props: { plan: 'pro' }, event_id: 'mine' });
  assert.deepEqual(row, {
    event_id: 'mine',
    site: 'default',
    name: 'signup',
    props: '{"plan":"pro"}',
    ...server,
  });
});

test('One event, a list, and a batch with sent_at are all read', () => {
  for (const body of [click, [click], { events: [click] }, { sent_at: received_at, events: [click] }]) {
    assert.equal(acceptEvents(body, at).accepted.length, 1);
  }
});

test('An event without an id gets one, and each gets another', () => {
  const { accepted } = acceptEvents([click, click, play], { received_at });
  assert.equal(new Set(accepted.map(({ row }) => row.event_id)).size, 3);
  for (const { row } of accepted) assert.match(row.event_id, /^[0-9a-f-]{36}$/);
});

test('A record without type, video_id or action is told what is possible', () => {
  const [issue] = issuesOf({ page: 'main' });
  assert.equal(issue?.path, 'type');
  assert.match(issue?.message ?? '', /click, play, view, custom.*video_id.*action/);
  assert.deepEqual(pathsOf({ type: 'scroll', action: 'x' }), ['type']);
});

test('A field that the event does not have is named, the server columns too', () => {
  assert.deepEqual(pathsOf({ ...click, wdith: 3 }), ['wdith']);
  assert.deepEqual(pathsOf({ ...play, received_at: 1 }), ['received_at']);
});

test('A fault is told by the name that the sender used', () => {
  assert.deepEqual(pathsOf({ ...click, width: 'wide', y: undefined }), ['width', 'y']);
  assert.deepEqual(pathsOf({ action: 7 }), ['action']);
});

test('One bad event takes no good one with it, and is told with its place', () => {
  const { accepted, rejected } = acceptEvents([click, { type: 'x' }, play, null, { ...click, x: '1' }], at);
  assert.deepEqual(
    accepted.map(({ event }) => event),
    ['click', 'play'],
  );
  assert.deepEqual(
    rejected.map(({ index, issues }) => [index, issues[0]?.path]),
    [
      [1, 'type'],
      [3, ''],
      [4, 'x'],
    ],
  );
});

for (const [shape, body, path] of [
  ['a number', 7, 'body'],
  ['null', null, 'body'],
  ['an empty list', [], 'body'],
  ['an empty batch', { events: [] }, 'events'],
  ['a batch whose events are no list', { sent_at: 1, events: click }, 'events'],
  ['a batch without events', { sent_at: 1 }, 'events'],
  ['a batch whose sent_at is text', { sent_at: 'now', events: [click] }, 'sent_at'],
  ['a batch with an unknown field', { sentAt: 1, events: [click] }, 'sentAt'],
] as const) {
  test(`A body that is ${shape} is a bad request that names ${path}`, () => {
    assert.throws(
      () => acceptEvents(body, at),
      (error) => error instanceof AppError && error.code === 'bad_request' && error.issues[0]?.path === path,
    );
  });
}

test('100 events are taken, 101 are too large', () => {
  assert.equal(acceptEvents(Array(100).fill(click), at).accepted.length, 100);
  assert.throws(() => acceptEvents({ events: Array(101).fill(click) }, at), { code: 'too_large' });
});

test('A play without a user agent gets the request’s, cut to what the column holds', () => {
  assert.equal(rowOf(play, { user_agent: 'Browser/1' }).user_agent, 'Browser/1');
  assert.equal(rowOf({ ...play, user_agent: 'own' }, { user_agent: 'Browser/1' }).user_agent, 'own');
  assert.equal(String(rowOf(play, { user_agent: 'x'.repeat(5000) }).user_agent).length, 1024);
  assert.equal(rowOf(click, { user_agent: 'Browser/1' }).user_agent, undefined);
});

test('A stretch that ends before it began is refused by its end; one past the video is cut', () => {
  assert.deepEqual(pathsOf({ ...play, started_at: 2, ended_at: 1 }), ['ended_at']);
  const past = rowOf({ ...play, started_at: 900, ended_at: 1100, duration_ms: 1000 });
  assert.deepEqual([past.started_at, past.ended_at], [900, 1000]);
  const beyond = rowOf({ ...play, started_at: 1200, ended_at: 1300, duration_ms: 1000 });
  assert.deepEqual([beyond.started_at, beyond.ended_at], [1000, 1000]);
  // A length of 0 is one that the player did not know.
  assert.equal(rowOf({ ...play, ended_at: 1100, duration_ms: 0 }).ended_at, 1100);
});

test('Fields named as JavaScript’s own machinery harm nothing', () => {
  const own = JSON.parse(
    '{"action":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  );
  assert.equal(rowOf(own).props, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
  const bad = JSON.parse('{"type":"click","__proto__":{"type":"play"},"constructor":1}');
  assert.deepEqual(pathsOf(bad).slice(-2), ['__proto__', 'constructor']);
  assert.deepEqual(pathsOf(JSON.parse('{"__proto__":{"type":"click"},"page":"main"}')), ['type']);
  assert.deepEqual(pathsOf({ type: 'constructor' }), ['type']);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('Props that nest too deep are refused by name, however deep they nest', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  assert.equal(rowOf({ action: 'x', a: nested(31) }).name, 'x');
  for (const depth of [32, 33, 30_000]) {
    assert.deepEqual(pathsOf({ action: 'x', a: nested(depth) }), ['props']);
    assert.deepEqual(pathsOf({ type: 'click', ...nested(depth), a: nested(depth) }).at(-1), 'a');
  }
});

test('An answer stays small whatever the fields are called', () => {
  const fields = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field-${index}`, 1]));
  const issues = issuesOf({ ...click, ...fields, ['long'.repeat(10_000)]: 1 });
  assert.ok(JSON.stringify(issues).length < 10_000);
});

test('Whatever JSON comes, each event is either accepted or rejected with a reason, in its place', () => {
  const event = fc.oneof(
    fc.constant(click),
    fc.constant(play),
    fc.record({
      type: fc.constantFrom('click', 'play', 'custom', 'x'),
      video_id: fc.jsonValue(),
      x: fc.jsonValue(),
    }),
    fc.record({ action: fc.oneof(fc.string(), fc.jsonValue()), value: fc.jsonValue() }),
    fc.record({ ...mapValues(click, (value) => fc.oneof(fc.constant(value), fc.jsonValue())) }),
    fc.jsonValue({ maxDepth: 6 }),
  );
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), (sent) => {
      const { accepted, rejected } = acceptEvents(JSON.parse(JSON.stringify(sent)), at);
      assert.equal(accepted.length + rejected.length, sent.length);
      for (const { issues } of rejected)
        assert.ok(issues.length > 0 && issues.every(({ message }) => message !== ''));
      const alone = sent.flatMap((one, index) =>
        acceptEvents([one], at).rejected.length > 0 ? [index] : [],
      );
      assert.deepEqual(
        rejected.map(({ index }) => index),
        alone,
      );
    }),
  );
});

test('Whatever JSON comes as a body, it is read or refused with a code of the table', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (body) => {
      try {
        acceptEvents(body, at);
      } catch (error) {
        assert.ok(
          error instanceof AppError && ['bad_request', 'too_large'].includes(error.code),
          String(error),
        );
      }
    }),
  );
});

function mapValues<Key extends string, In, Out>(
  object: Record<Key, In>,
  map: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries<In>(object).map(([key, value]) => [key, map(value)]));
}
