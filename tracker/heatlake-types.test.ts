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
addEventListener('heatlake:sent', ({ detail }) => console.log(detail.body.length, detail.answer instanceof Response));
export {};
`;
/** A wrong call -> what TypeScript says of it. */
const wrong = {
  "heatlake.watch(document.createElement('img'));": /HTMLImageElement.*HTMLVideoElement/,
  'heatlake.event(7);': /number.*not assignable.*string/,
};

test('The published types let right calls through and stop wrong ones, on their own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-types-'));
  try {
    await copyFile(join(import.meta.dirname, 'heatlake.d.ts'), join(folder, 'heatlake.d.ts'));
    const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
    const flags = '--noEmit --strict --ignoreConfig --lib es2022,dom --types'.split(' ');
    const check = async (code: string) => {
      await writeFile(join(folder, 'sample.ts'), code);
      const options = { cwd: folder, encoding: 'utf8' } as const;
      return spawnSync(process.execPath, [tsc, ...flags, '', 'sample.ts'], options);
    };
    const { stdout, stderr, status } = await check(sample);
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
    for (const [call, said] of Object.entries(wrong)) {
      const answer = await check(`${sample}${call}\n`);
      assert.notEqual(answer.status, 0);
      assert.match(answer.stdout, said);
      assert.equal(answer.stdout.match(/error TS/g)?.length, 1);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
