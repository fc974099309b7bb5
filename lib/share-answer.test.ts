import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareAnswer } from './share-answer.ts';

/** A question whose answers the test gives at `cost_usd` each, and a clock that the test moves. */
function setUp(cost_usd = 0) {
  const open: PromiseWithResolvers<string>[] = [];
  const clock = { ms: 0 };
  const ask = () => {
    const asked = Promise.withResolvers<string>();
    open.push(asked);
    return asked.promise;
  };
  return {
    open,
    clock,
    read: shareAnswer(ask, { costUsd: () => cost_usd, usd_per_day: 2, now: () => clock.ms }),
  };
}

test('Callers at the same time share one question, and its answer holds for a second', async () => {
  const { open, clock, read } = setUp();
  const answers = [read(), read(), read()];
  clock.ms = 10;
  open[0]?.resolve('first');
  assert.deepEqual(await Promise.all(answers), ['first', 'first', 'first']);
  clock.ms = 1009;
  assert.equal(await read(), 'first');
  assert.equal(open.length, 1);
  clock.ms = 1010;
  const next = read();
  assert.equal(open.length, 2);
  open[1]?.resolve('second');
  assert.equal(await next, 'second');
});

test('The answer to a slow question holds four times as long as it took', async () => {
  const { open, clock, read } = setUp();
  const answer = read();
  clock.ms = 2000;
  open[0]?.resolve('slow');
  await answer;
  clock.ms = 9999;
  assert.equal(await read(), 'slow');
  clock.ms = 10_000;
  read().catch(assert.fail);
  assert.equal(open.length, 2);
});

test('An answer holds until its part of the day has paid for it', async () => {
  const { open, clock, read } = setUp(0.5);
  const answer = read();
  open[0]?.resolve('dear');
  await answer;
  clock.ms = 21_599_999;
  assert.equal(await read(), 'dear');
  clock.ms = 21_600_000;
  read().catch(assert.fail);
  assert.equal(open.length, 2);
});

test('A failure is shared for as long as an answer, and then the question is asked again', async () => {
  const { open, clock, read } = setUp();
  const failures = [read(), read()];
  open[0]?.reject(new Error('no'));
  for (const failure of failures) await assert.rejects(failure, /no/);
  await assert.rejects(read(), /no/);
  clock.ms = 1000;
  const again = read();
  open[1]?.resolve('yes');
  assert.equal(await again, 'yes');
});
