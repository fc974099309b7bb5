import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readConfig } from '../config.ts';
import { authOptions } from './auth-options.ts';
import { issueSigninToken } from './signin-token.ts';

/** What next-auth calls with the fields that a client sent, and the data directory of its settings. */
async function setUp(context: TestContext) {
  const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-auth-'));
  context.after(() => rm(data_dir, { recursive: true }));
  const [provider] = (await authOptions(readConfig({ HEATLAKE_DATA_DIR: data_dir }))).providers;
  assert.ok(provider?.type === 'credentials');
  const authorize: unknown = Reflect.get(provider, 'authorize');
  assert.ok(typeof authorize === 'function');
  return { data_dir, signIn: (fields: object): Promise<unknown> => authorize(fields, { headers: {} }) };
}

test('The token of a printed link makes its holder a reader, and nothing else does', async (context) => {
  const { data_dir, signIn } = await setUp(context);
  const token = await issueSigninToken(data_dir);
  for (const fields of [{}, { token: '' }, { token: 'x' }, { token: [token] }, { token: { length: 1 } }]) {
    assert.equal(await signIn(fields), null);
  }
  assert.deepEqual(await signIn({ token }), {
    id: 'local',
    identity: { kind: 'local', password_id: null },
  });
});

test('Why a disk failed at a sign-in is told to the log, not to the client', async (context) => {
  const { data_dir, signIn } = await setUp(context);
  await writeFile(join(data_dir, 'signin'), 'a file where a folder belongs');
  await assert.rejects(signIn({ token: 'any' }), {
    code: 'internal',
    message: 'Something went wrong on the server. The log says what.',
  });
});
