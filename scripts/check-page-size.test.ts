import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { checkPageSizes, describePage, page_budget_bytes, pageSizes } from './check-page-size.ts';

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A build's folder with the lists that Next writes, and scripts of about so many bytes that do not compress. */
function build(scripts: Record<string, number>, lazy: string[]): string {
  const next_dir = mkdtempSync(join(tmpdir(), 'heatlake-build-'));
  made.push(next_dir);
  const write = (file: string, content: string | Buffer) => {
    mkdirSync(dirname(join(next_dir, file)), { recursive: true });
    writeFileSync(join(next_dir, file), content);
  };
  for (const [name, bytes] of Object.entries(scripts)) write(`static/${name}.js`, randomBytes(bytes));
  write('static/look.css', 'p {}');
  write(
    'diagnostics/route-bundle-stats.json',
    JSON.stringify([
      { route: '/', firstLoadChunkPaths: ['.next/static/framework.js'] },
      { route: '/sql', firstLoadChunkPaths: ['.next/static/framework.js', '.next/static/page.js'] },
    ]),
  );
  write(
    'app-path-routes-manifest.json',
    JSON.stringify({ '/(dashboard)/page': '/', '/(dashboard)/sql/page': '/sql' }),
  );
  write(
    'server/app/(dashboard)/sql/page/react-loadable-manifest.json',
    JSON.stringify({ 1: { files: [...lazy.map((name) => `static/${name}.js`), 'static/look.css'] } }),
  );
  return next_dir;
}

const within = (bytes: number, expected: number) =>
  assert.ok(Math.abs(bytes - expected) < 200, String(bytes));

test('a page is what it loads at once and lazily, each file once, the largest page first', () => {
  const [sql, home] = pageSizes(build({ framework: 9000, page: 2000, editor: 5000 }, ['editor', 'page']));
  assert.deepEqual([sql?.route, home?.route], ['/sql', '/']);
  within(sql?.first_bytes ?? 0, 11_000);
  within(sql?.lazy_bytes ?? 0, 5000);
  within(home?.first_bytes ?? 0, 9000);
  assert.equal(home?.lazy_bytes, 0);
});

test('a page above the budget fails by name, also where only its lazy parts make it so', () => {
  const half = page_budget_bytes / 2;
  checkPageSizes(build({ framework: half - 1000, page: 1000, editor: half - 2000 }, ['editor']));
  assert.throws(
    () => checkPageSizes(build({ framework: half, page: 1000, editor: half }, ['editor'])),
    /more than 250 KB of JavaScript:\n {2}\/sql: 126\.\d KB, and 125\.\d KB lazily$/,
  );
});

test('a build without the lists of Next is no build that passed', () => {
  const next_dir = mkdtempSync(join(tmpdir(), 'heatlake-build-'));
  made.push(next_dir);
  assert.throws(() => checkPageSizes(next_dir), /ENOENT/);
});

test('a page is told in kilobytes', () => {
  assert.equal(describePage({ route: '/cost', first_bytes: 170_123, lazy_bytes: 0 }), '/cost: 170.1 KB');
});
