import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runQuery } from './run-query.ts';
import { startScriptedAthena } from './scripted-athena.fixture.ts';

test('a lake that can not be reached is unavailable', async () => {
  const athena = await startScriptedAthena();
  athena.play(() => ({ status: 400, body: { __type: 'InvalidRequestException' } }));
  // The lake is found once; then its endpoint goes away.
  await assert.rejects(runQuery({ sql: 'SELECT 1', parameters: [] }), { code: 'query_failed' });
  await athena.close();
  await assert.rejects(runQuery({ sql: 'SELECT 1', parameters: [] }), {
    code: 'unavailable',
    message: 'The lake can not be reached at the moment.',
  });
});
