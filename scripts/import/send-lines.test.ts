import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Destination, ImportError } from './destination.ts';
import { finish, sendLines } from './send-lines.ts';

type Asked = { path: string; body: string | undefined };

/** A destination that answers as `answer` says, and what it was asked. */
function destination(answer: (asked: Asked) => Response): Destination & { asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    origin: 'http://heatlake.test',
    asked,
    ask: async (path, given) => {
      const body = given === undefined ? undefined : String(given);
      asked.push({ path, body });
      return answer({ path, body });
    },
  };
}

const quiet = { onProgress: () => {} };
const taken = (accepted: number, rejected: object[] = []) =>
  Response.json({ accepted, rejected }, { status: 202 });
const linesIn = (body = '') => body.split('\n').length;

test('lines go in groups that one request may hold, each once and in order, and the progress is told', async () => {
  const lines = Array.from({ length: 4500 }, (_, place) => `{"place":${place}}`);
  const there = destination(({ body }) => taken(linesIn(body)));
  const told: number[] = [];
  const sent = await sendLines(there, 'history', lines, {
    onProgress: (accepted) => told.push(accepted),
  });
  assert.deepEqual(sent, { accepted: 4500, rejected: [] });
  assert.deepEqual(
    there.asked.flatMap(({ body = '' }) => body.split('\n')),
    lines,
  );
  assert.deepEqual(
    there.asked.map(({ body }) => linesIn(body)),
    [2000, 2000, 500],
  );
  assert.equal(told.at(-1), 4500);
});

test('a long line never makes a request larger than may be sent', async () => {
  const lines = Array.from({ length: 5 }, () => JSON.stringify({ x: 'ü'.repeat(200_000) }));
  const there = destination(({ body }) => taken(linesIn(body)));
  await sendLines(there, 'history', lines, quiet);
  assert.ok(there.asked.every(({ body = '' }) => Buffer.byteLength(body) <= 1024 * 1024));
  assert.equal(there.asked.length, 3);
});

test('a rejected line is told by its number in the file; empty lines are none', async () => {
  const issues = [{ path: 'x', message: 'must be a number' }];
  const there = destination(() =>
    taken(1, [
      { index: 1, issues: [{ path: '', message: 'must be an object' }] },
      { index: 2, issues },
    ]),
  );
  const { rejected } = await sendLines(there, 'history', ['{}', '', '{"x":"1"}'], quiet);
  assert.deepEqual(rejected, [{ line: 3, why: 'x must be a number' }]);
});

test('a line that can not be sent is told by its number, and the literal null as what the server says of it', async () => {
  const there = destination(({ body }) =>
    taken(
      1,
      body
        ?.split('\n')
        .flatMap((line, index) =>
          line === 'null' ? [{ index, issues: [{ path: '', message: 'must be an object' }] }] : [],
        ),
    ),
  );
  const { rejected } = await sendLines(there, 'history', ['{}', { why: 'is not UTF-8' }, '', 'null'], quiet);
  assert.deepEqual(rejected, [
    { line: 2, why: 'is not UTF-8' },
    { line: 4, why: 'must be an object' },
  ]);
});

test('what something before the server answers is told as it is', async () => {
  const proxy = destination(() => new Response('<h1>Bad request</h1>', { status: 400 }));
  await assert.rejects(
    sendLines(proxy, 'history', ['{}'], quiet),
    new ImportError('400: <h1>Bad request</h1>'),
  );
});

test('what is too much for now is sent again after the time that the server says; another fault ends it', async () => {
  let tries = 0;
  const busy = destination(() => {
    tries += 1;
    const headers = { 'retry-after': '0.01' };
    return tries < 3 ? Response.json({ error: { message: 'busy' } }, { status: 503, headers }) : taken(1);
  });
  const waits: unknown[] = [];
  const told = { ...quiet, onWait: (wait_s: number, why: string) => waits.push([wait_s, why]) };
  assert.equal((await sendLines(busy, 'history', ['{}'], told)).accepted, 1);
  assert.deepEqual(waits[1], [0.01, 'busy']);
  assert.equal(tries, 3);
  const refusing = destination(() =>
    Response.json({ error: { message: 'Only admins may do that.' } }, { status: 403 }),
  );
  await assert.rejects(
    sendLines(refusing, 'history', ['{}'], quiet),
    new ImportError('Only admins may do that.'),
  );
  await assert.rejects(finish(refusing, 'history'), new ImportError('Only admins may do that.'));
});
