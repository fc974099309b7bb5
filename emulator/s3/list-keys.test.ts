import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { compareKeys, listKeys } from './list-keys.ts';

/** Names around the slash in the order of bytes, and such whose UTF-16 order is not that of UTF-8. */
const names = ['a', 'a-', 'a.b', 'a0', 'ab', 'b', 'é', '\ufb00', '\u{1f600}', ' '];
const keys = names.flatMap((name) => [`${name}!`, `${name}/x`, `${name}/y/z`, `${name}/y.z`]);

/** What S3's documents say of a listing, said again in the plainest way. */
function expected(prefix: string, delimiter: string, start_after: string): string[] {
  const shown = keys
    .filter((key) => key.startsWith(prefix) && compareKeys(key, start_after) > 0)
    .map((key) => {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + delimiter.length);
    })
    .filter((name) => name !== start_after);
  return [...new Set(shown)].sort(compareKeys);
}

test('any prefix, delimiter, start and size of page list the same keys in the order of their bytes', async (t) => {
  const folder = await temporaryFolder(t);
  for (const key of keys) {
    await mkdir(dirname(join(folder, key)), { recursive: true });
    await writeFile(join(folder, key), '');
  }
  await mkdir(join(folder, 'empty', 'folder'), { recursive: true });
  const prefixes = fc.constantFrom('', 'a', 'a/', 'a/y', 'é/', 'none/', '../', 'a/../a/', '/');
  const starts = fc.constantFrom('', 'a', 'a/', 'a/x', 'a/y', 'b/y/z', '\ufb00/x', '\u{1f600}/', 'zzz', '..');
  await fc.assert(
    fc.asyncProperty(
      prefixes,
      fc.constantFrom('', '/', 'y', '/y'),
      starts,
      fc.integer({ min: 1, max: 50 }),
      async (prefix, delimiter, first, max_keys) => {
        const listed: string[] = [];
        let start_after: string | undefined = first;
        while (start_after !== undefined) {
          const page = await listKeys(folder, { prefix, delimiter, start_after, max_keys });
          const together = [...page.keys, ...page.common_prefixes].sort(compareKeys);
          assert.ok(together.length <= max_keys);
          if (page.next_start_after !== undefined) assert.equal(together.length, max_keys);
          listed.push(...together);
          start_after = page.next_start_after;
        }
        assert.deepEqual(listed, expected(prefix, delimiter, first));
      },
    ),
    { numRuns: 300 },
  );
});

test('a folder of more names than are held at a time is listed whole, in order, page by page', async (t) => {
  const folder = await temporaryFolder(t);
  const many = Array.from({ length: 5000 }, (_, index) => `${(index * 7919) % 5000}.csv`);
  await mkdir(join(folder, 'queries', '2500'), { recursive: true });
  for (const name of many) await writeFile(join(folder, 'queries', name), '');
  await writeFile(join(folder, 'queries', '2500', 'x'), '');
  const wanted = [...many.map((name) => `queries/${name}`), 'queries/2500/x'].sort(compareKeys);
  const listed: string[] = [];
  let start_after: string | undefined = '';
  while (start_after !== undefined) {
    const page = await listKeys(folder, { prefix: 'queries/', delimiter: '', start_after, max_keys: 1000 });
    listed.push(...page.keys);
    start_after = page.next_start_after;
  }
  assert.deepEqual(listed, wanted);
  const whole = await listKeys(folder, {
    prefix: '',
    delimiter: '',
    start_after: '',
    max_keys: Number.POSITIVE_INFINITY,
  });
  assert.deepEqual(whole.keys, wanted);
});
