/** What docs/emulator.md tells a reader to type is typed here. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Emulator, startEmulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { runNode, runShell } from './client-tools.fixture.ts';

const root = join(import.meta.dirname, '..', '..');
const document = readFileSync(join(root, 'docs', 'emulator.md'), 'utf8');

/** The first indented block after the words. */
function snippet(words: string): string {
  const after = document.split(words)[1] ?? '';
  const [, block = ''] = /\n\n((?: {4}.*\n|\n)+)/.exec(after) ?? [];
  assert.notEqual(block, '', `docs/emulator.md has no example after ${words}`);
  return block.replace(/^ {4}/gm, '');
}

async function openEndpoint(t: TestContext): Promise<{ emulator: Emulator; folder: string }> {
  const folder = await temporaryFolder(t);
  const emulator = await startEmulator({ data_dir: join(folder, 'data'), log: () => undefined });
  t.after(() => emulator.close());
  return { emulator, folder };
}

/** A program beside this repository's packages and the endpoint, as in a checkout of it. */
async function program(folder: string, text: string): Promise<string> {
  for (const name of ['node_modules', 'emulator']) await symlink(join(root, name), join(folder, name));
  const path = join(folder, 'program.ts');
  await writeFile(path, text);
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  return path;
}

test('the example for the SDK starts a query and prints its rows', async (t) => {
  const { emulator, folder } = await openEndpoint(t);
  const text = snippet('**AWS SDK for JavaScript v3**');
  const { code, stdout, stderr } = await runNode(t, emulator, await program(folder, text));
  assert.equal(code, 0, stderr);
  const rows = /^SUCCEEDED (.*)$/m.exec(stdout)?.[1] ?? '[]';
  assert.deepEqual(JSON.parse(rows), [
    { Data: [{ VarCharValue: 'parts' }, { VarCharValue: 'answer' }] },
    { Data: [{ VarCharValue: '[a, b]' }, { VarCharValue: '42' }] },
  ]);
});

test('the example for the aws-cli goes from a file to the rows of a query', async (t) => {
  const { emulator, folder } = await openEndpoint(t);
  const { code, stdout, stderr } = await runShell(t, emulator, {
    script: snippet('**aws-cli** from'),
    cwd: folder,
  });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^page\tavg_ms\n\/\t120\.0\n$/m);
  assert.equal(readFileSync(join(folder, 'events', '1.json'), 'utf8'), '{"page": "/", "ms": 120}\n');
});

test('the example for a test starts an endpoint of its own, and ends', async (t) => {
  const { emulator, folder } = await openEndpoint(t);
  const { code, stdout, stderr } = await runNode(
    t,
    emulator,
    await program(folder, snippet('**A test** starts')),
  );
  assert.equal(code, 0, stderr);
  assert.match(stdout, /DeliveryStreamNames: \[\]/);
});
