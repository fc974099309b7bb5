import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';

test('A lake that is asked for and never answers costs a query no more than its time', async (context) => {
  const silent = createServer((socket) => {
    context.after(() => socket.destroy());
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  silent.listen(0, '127.0.0.1', resolve);
  await listening;
  context.after(() => silent.close());
  const address = silent.address();
  assert.ok(address !== null && typeof address === 'object');
  // Read by the SDK when its clients are made, so it is set before ours are loaded.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const { runQuery } = await import('./run-query.ts');
  await assert.rejects(runQuery({ sql: 'SELECT 1', parameters: [], timeout_ms: 50 }), {
    code: 'query_failed',
    message: 'The query took too long and was stopped.',
  });
});
