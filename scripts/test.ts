/**
 * What `npm test` runs: lint, types, unit and integration tests, a build, and the tests in a browser. Goes on
 * after a failure, so that one run shows all of them, and ends with a line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureBuilt } from './build.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { ensureClientTools } from './ensure-client-tools.ts';
import { freePort } from './free-port.ts';

type Counts = { passed: number; failed: number; skipped: number };

const root = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'heatlake-test-'));

const nodeReport = z.object({ passed: z.int(), failed: z.int(), skipped: z.int() });
const playwrightReport = z
  .object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }) })
  .transform(({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));

function run(title: string, args: string[], env: Record<string, string> = {}): boolean {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** The counts of a runner that wrote `file`; one that died before is one failure. */
function counts(succeeded: boolean, file: string, schema: z.ZodType<Counts>): Counts {
  try {
    const read = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return succeeded || read.failed > 0 ? read : { ...read, failed: 1 };
  } catch (error) {
    console.error(`The report ${file} can not be read.`, error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function check(title: string, args: string[]): Counts {
  const succeeded = run(title, args);
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

function unitTests(): Counts {
  const file = join(reports, 'unit.json');
  const folders = '{lib,emulator,infra,scripts,tracker,overlay,components,app,messages}';
  const succeeded = run('unit and integration tests', [
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/count-reporter.ts',
    `--test-reporter-destination=${file}`,
    `${folders}/**/*.test.ts`,
    '*.test.ts',
  ]);
  return counts(succeeded, file, nodeReport);
}

async function browserTests(): Promise<Counts> {
  const file = join(reports, 'browser.json');
  const cli = join('node_modules', 'playwright', 'cli.js');
  const succeeded = run('tests in a browser', [cli, 'test', '--config', 'e2e/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    HEATLAKE_E2E_PORT: String(await freePort()),
    HEATLAKE_E2E_EMBEDDER_PORT: String(await freePort()),
    HEATLAKE_E2E_DATA_DIR: join(reports, 'data'),
  });
  return counts(succeeded, file, playwrightReport);
}

await ensureBrowser();
ensureClientTools();
await ensureBuilt();
const all = [
  check('lint and format', [join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.']),
  check('types', [join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit']),
  unitTests(),
  await browserTests(),
];
rmSync(reports, { recursive: true, force: true });
const sum = (key: keyof Counts) => all.reduce((total, part) => total + part[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
