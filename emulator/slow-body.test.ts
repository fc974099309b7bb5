import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { endSlowBody } from './slow-body.ts';

const limits = { window_ms: 200, least_bytes: 1000 };

/**
 * A server that counts the bytes of a body, and a request to it whose body is still to be sent. Time passes by
 * `pass` alone: on a machine that stops for a while, a body stops too.
 */
async function open(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const outcome = Promise.withResolvers<number | string>();
  const begun = Promise.withResolvers<void>();
  let count = 0;
  const server = createServer(async (incoming, response) => {
    endSlowBody(incoming, limits);
    begun.resolve();
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
  sent.flushHeaders();
  await begun.promise;
  /** Sends so many bytes, and resolves once they have come. */
  const send = async (bytes: number) => {
    const wanted = count + bytes;
    sent.write(Buffer.alloc(bytes));
    while (count < wanted) await turn();
  };
  const pass = () => t.mock.timers.tick(limits.window_ms);
  return { sent, send, pass, ended, outcome: outcome.promise };
}

test('a body may take longer than any limit as long as it goes on', async (t) => {
  const { sent, send, pass, outcome } = await open(t);
  for (let windows = 0; windows < 4; windows += 1) {
    await send(limits.least_bytes);
    pass();
  }
  sent.end();
  assert.equal(await outcome, 4 * limits.least_bytes);
});

test('a body of a byte now and then is ended, with its connection', async (t) => {
  const { send, pass, ended, outcome } = await open(t);
  await send(limits.least_bytes);
  pass();
  for (let bytes = 0; bytes < 10; bytes += 1) await send(1);
  pass();
  assert.equal(await outcome, 'RequestTimeout');
  await ended;
});

test('a body that never begins is ended too', async (t) => {
  const { pass, ended, outcome } = await open(t);
  pass();
  assert.equal(await outcome, 'RequestTimeout');
  await ended;
});
