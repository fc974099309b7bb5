import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkPageSizes, describePage, page_budget_bytes, pageSizes } from './check-page-size.ts';

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** Of what does not compress, about so many bytes, and the names of other scripts. */
const script = (bytes: number, ...loads: string[]) =>
  Buffer.concat([
    randomBytes(bytes),
    Buffer.from(loads.map((name) => `"static/chunks/${name}.js"`).join(' ')),
  ]);

/** A build's folder with the pages / and, which loads `page` too, another; and the list that Next writes. */
function build(route: string, scripts: Readonly<Record<string, Buffer>>): string {
  const next_dir = mkdtempSync(join(tmpdir(), 'heatlake-build-'));
  made.push(next_dir);
  for (const folder of ['static/chunks', 'diagnostics'])
    mkdirSync(join(next_dir, folder), { recursive: true });
  for (const [name, content] of Object.entries(scripts)) {
    writeFileSync(join(next_dir, 'static', 'chunks', `${name}.js`), content);
  }
  const pathOf = (name: string) => `.next/static/chunks/${name}.js`;
  writeFileSync(
    join(next_dir, 'diagnostics', 'route-bundle-stats.json'),
    JSON.stringify([
      { route: '/', firstLoadChunkPaths: [pathOf('framework')] },
      { route, firstLoadChunkPaths: [pathOf('framework'), pathOf('page')] },
    ]),
  );
  return next_dir;
}

const within = (bytes: number, expected: number) =>
  assert.ok(Math.abs(bytes - expected) < 200, String(bytes));

test('a page is what it loads at once and, through other scripts too, lazily; each once, the largest first', () => {
  const [maps, home] = pageSizes(
    build('/maps', {
      framework: script(9000, 'gone'),
      page: script(2000, 'drawing'),
      drawing: script(5000, 'colours', 'page'),
      colours: script(1000),
    }),
  );
  assert.deepEqual([maps?.route, home?.route], ['/maps', '/']);
  within(maps?.first_bytes ?? 0, 11_000);
  within(maps?.lazy_bytes ?? 0, 6000);
  within(home?.first_bytes ?? 0, 9000);
});

test('a page above the budget fails by name, also where only its lazy parts make it so', () => {
  const half = page_budget_bytes / 2;
  const withLazy = (bytes: number) => ({
    framework: script(half),
    page: script(1000, 'more'),
    more: script(bytes),
  });
  checkPageSizes(build('/maps', withLazy(half - 3000)));
  assert.throws(
    () => checkPageSizes(build('/maps', withLazy(half))),
    /budget of JavaScript .*:\n {2}\/maps: 126\.\d KB, and 125\.\d KB lazily$/,
  );
  // The editor of the SQL page may come later, and only later.
  checkPageSizes(build('/sql', withLazy(half)));
  assert.throws(() => checkPageSizes(build('/sql', withLazy(2 * half))), /\/sql/);
  const at_once = { framework: script(half), page: script(half + 1000) };
  assert.throws(() => checkPageSizes(build('/sql', at_once)), /\/sql/);
});

test('a build without the lists of Next is no build that passed', () => {
  const next_dir = mkdtempSync(join(tmpdir(), 'heatlake-build-'));
  made.push(next_dir);
  assert.throws(() => checkPageSizes(next_dir), /ENOENT/);
});

test('a page is told in kilobytes', () => {
  assert.equal(describePage({ route: '/cost', first_bytes: 170_123, lazy_bytes: 0 }), '/cost: 170.1 KB');
});
