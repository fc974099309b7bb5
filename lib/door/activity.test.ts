import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Activity } from './activity.ts';
import { createRateLimit } from './rate-limit.ts';
import { createDoor } from './receive-events.ts';

const request = (body: unknown) => ({
  method: 'POST',
  body: Buffer.from(JSON.stringify(body)),
  content_type: 'application/json',
  address: '127.0.0.1',
  user_agent: undefined,
  wants_privacy: false,
});
const press = { type: 'click', page: '/a', width: 10, height: 10, x: 1, y: 1 };

test('the door tells what came, for which site, and what was wrong with the rest by field', async () => {
  const door = createDoor({
    deliver: async () => {},
    rate_limit: createRateLimit(0),
    salt: () => 'salt',
    clock: () => 5,
  });
  await door.receive(request([press, { ...press, site: 'shop' }, { ...press, width: -1 }]));
  await door.receive(request(7));
  await door.receive({ ...request(press), method: 'OPTIONS' });
  const { requests, arrivals, sites, refusals } = door.activity.report();
  assert.equal(requests, 2);
  assert.deepEqual(arrivals, [
    { event: 'click', site: 'shop', page: '/a', at_ms: 5 },
    { event: 'click', site: 'default', page: '/a', at_ms: 5 },
  ]);
  assert.deepEqual(
    [...sites],
    [
      ['default', 1],
      ['shop', 1],
    ],
  );
  assert.deepEqual(
    refusals.map(({ path, count }) => [path, count]),
    [
      ['body', 1],
      ['width', 1],
    ],
  );
});

test('too much from one address is told as that', async () => {
  const door = createDoor({
    deliver: async () => {},
    rate_limit: createRateLimit(1, () => 0),
    salt: () => 'salt',
  });
  for (let sent = 0; sent < 110; sent += 1) await door.receive(request(press));
  const [refusal] = door.activity.report().refusals;
  assert.equal(refusal?.path, 'rate_limited');
  assert.equal(refusal.count, 10);
});

test('strangers can not fill the memory, whatever they send', () => {
  const activity = new Activity();
  for (let made = 0; made < 2000; made += 1) {
    activity.refused([{ path: `field${made}${'x'.repeat(1000)}`, message: 'm'.repeat(1000) }], made);
    const row = {
      ...{ event_id: 'e', site: `s${made}`, page: 'p'.repeat(2048), width: 1, height: 1, x: 0, y: 0 },
      ...{ received_at: 1, occurred_at: 1, clock_skewed: false, visitor_id: undefined, timestamp: undefined },
      ...{
        datetime: undefined,
        viewport_width: undefined,
        viewport_height: undefined,
        is_trusted: undefined,
      },
      ...{ page_view_id: undefined, scroll_x: undefined, scroll_y: undefined, selector: undefined },
      ...{ element_x: undefined, element_y: undefined, element_label: undefined },
      ...{ is_fixed: undefined, is_rage: undefined, is_dead: undefined },
    };
    activity.accepted([{ event: 'click', row }], made);
  }
  const { arrivals, sites, refusals } = activity.report();
  assert.equal(arrivals.length, 500);
  assert.equal(arrivals[0]?.site, 's1999');
  assert.equal(arrivals[0].page?.length, 200);
  assert.equal(sites.size, 200);
  assert.equal(refusals.length, 50);
  assert.ok(refusals.every(({ path, message }) => path.length <= 200 && message.length <= 200));
});
