import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const sample = `/// <reference path="heatlake.d.ts" />
heatlake.identify(7);
heatlake.identify('ann');
heatlake.identify();
heatlake.event('signup', { plan: 'pro', seats: 3 });
heatlake.page('checkout');
heatlake.watch(document.createElement('video'), { video_id: 'intro' });
heatlake.optOut();
window.heatlake.optOut(false);
addEventListener('heatlake:sent', ({ detail }) => console.log(detail.status.toFixed(), detail.events.length));
// @ts-expect-error An image is no video.
heatlake.watch(document.createElement('img'));
// @ts-expect-error A name is text.
heatlake.event(7);
export {};
`;

test('The published types let right calls through and stop wrong ones, on their own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-types-'));
  try {
    await copyFile(join(import.meta.dirname, 'heatlake.d.ts'), join(folder, 'heatlake.d.ts'));
    await writeFile(join(folder, 'sample.ts'), sample);
    const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
    const flags = [
      '--noEmit',
      '--strict',
      '--ignoreConfig',
      '--lib',
      'es2022,dom',
      '--types',
      '',
      'sample.ts',
    ];
    const { stdout, stderr, status } = spawnSync(process.execPath, [tsc, ...flags], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
