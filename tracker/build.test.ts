import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildTracker, max_gzip_bytes } from './build.ts';

test('The tracker has at most 3000 bytes after gzip, and a larger one is not written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-build-'));
  try {
    const outfile = join(folder, 'tracker.js');
    await assert.rejects(buildTracker(outfile, 100), /at most 100 are allowed/);
    await assert.rejects(readFile(outfile), { code: 'ENOENT' });
    const bytes = await buildTracker(outfile);
    const written = await readFile(outfile);
    assert.equal(bytes, gzipSync(written, { level: 9 }).length);
    assert.ok(bytes <= max_gzip_bytes && max_gzip_bytes === 3000);
  } finally {
    await rm(folder, { recursive: true });
  }
});
