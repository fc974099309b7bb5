import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { endSlowBody } from './slow-body.ts';

const limits = { window_ms: 200, least_bytes: 1000 };

/** A server that counts the bytes of a body, and a request to it whose body is still to be sent. */
async function open(t: TestContext) {
  const outcome = Promise.withResolvers<number | string>();
  const server = createServer(async (incoming, response) => {
    endSlowBody(incoming, limits);
    let count = 0;
    try {
      for await (const chunk of incoming) count += chunk.length;
      outcome.resolve(count);
      response.end();
    } catch (error) {
      outcome.resolve(error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close().closeAllConnections());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const sent = request({ port: address.port, host: '127.0.0.1', method: 'PUT' });
  // The end of the connection is what is tried here.
  const ended = new Promise((resolve) => sent.once('close', resolve));
  sent.on('error', (error) => assert.equal('code' in error && error.code, 'ECONNRESET'));
  return { sent, ended, outcome: outcome.promise };
}

test('a body may take longer than any limit as long as it goes on', async (t) => {
  const { sent, outcome } = await open(t);
  const until = Date.now() + 4 * limits.window_ms;
  let count = 0;
  while (Date.now() < until) {
    sent.write(Buffer.alloc(2000));
    count += 2000;
    await pause(5);
  }
  sent.end();
  assert.equal(await outcome, count);
});

test('a body of a byte now and then is ended, with its connection', async (t) => {
  const { sent, ended, outcome } = await open(t);
  const drip = setInterval(() => sent.write('x'), 20);
  t.after(() => clearInterval(drip));
  assert.equal(await outcome, 'RequestTimeout');
  clearInterval(drip);
  await ended;
});

test('a body that never begins is ended too', async (t) => {
  const { sent, ended, outcome } = await open(t);
  sent.flushHeaders();
  assert.equal(await outcome, 'RequestTimeout');
  await ended;
});
