/** Builds what has changed since the last build: the tracker, the template, the Next app. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '#lib/has-code.ts';

const root = join(import.meta.dirname, '..');

/** Of what `next build` prints, which is of use only where it fails. */
const max_output_bytes = 10_000_000;

type Step = {
  name: string;
  /** What to expect, where it takes long enough for people to wonder. */
  note?: string;
  /** Files and folders whose content decides whether the step runs again. */
  inputs: string[];
  /** Made by the step; the step runs where one is missing. */
  outputs: string[];
  run: () => Promise<void>;
};

const steps: Step[] = [
  {
    name: 'tracker',
    inputs: ['tracker', 'lib/events', 'package-lock.json'],
    outputs: ['public/tracker.js', 'public/more.js'],
    run: async () => {
      const { buildMore, buildTracker } = await import('#tracker/build.ts');
      await buildTracker();
      await buildMore();
    },
  },
  {
    name: 'overlay',
    inputs: ['overlay', 'components', 'lib', 'package-lock.json'],
    outputs: ['public/overlay.js'],
    run: async () => {
      const { buildOverlay } = await import('#overlay/build.ts');
      await buildOverlay();
    },
  },
  {
    name: 'template',
    inputs: ['infra', 'lib/events', 'package-lock.json'],
    outputs: ['build/template.json'],
    run: async () => {
      const { writeTemplate } = await import('#infra/main.ts');
      await writeTemplate();
    },
  },
  {
    name: 'app',
    note: ' (half a minute or so)',
    inputs: [
      'app',
      'components',
      'lib',
      'messages',
      'proxy.ts',
      'next.config.js',
      'postcss.config.mjs',
      'tsconfig.json',
      'package-lock.json',
    ],
    outputs: ['.next/BUILD_ID'],
    run: async () => {
      const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
      const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: max_output_bytes,
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
      });
      if (status !== 0) throw new Error(`next build failed.\n${stdout}${stderr}`);
      const { checkPageSizes } = await import('./check-page-size.ts');
      checkPageSizes(join(root, '.next'));
    },
  },
];

async function listFiles(path: string): Promise<string[]> {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  const entries = await readdir(full, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  });
  if (entries === undefined) return [full];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function fingerprint(inputs: string[]): Promise<string> {
  const hash = createHash('sha256');
  const files = (await Promise.all(inputs.map(listFiles))).flat().filter((file) => !file.includes('.test.'));
  for (const file of files.sort()) {
    hash.update(`${file.slice(root.length)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Runs each step whose inputs changed since it last ran, or whose outputs are gone. `names`: only these. */
export async function ensureBuilt(names = steps.map(({ name }) => name)): Promise<void> {
  for (const { name, note = '', inputs, outputs, run } of steps) {
    if (!names.includes(name)) continue;
    const stamp = join(root, 'build', 'stamps', name);
    const wanted = await fingerprint(inputs);
    const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
    if (built === wanted && outputs.every((output) => existsSync(join(root, output)))) continue;
    console.log(`Building the ${name}${note} ...`);
    await run();
    await mkdir(join(root, 'build', 'stamps'), { recursive: true });
    await writeFile(stamp, wanted);
  }
}

if (import.meta.main) await ensureBuilt();
