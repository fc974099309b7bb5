// Runs one of our TypeScript programs, on any machine that has a Node: `node scripts/run.mjs FILE [ARGS]`.
// It installs what the lockfile names where that is not installed yet, then hands over to the Node 24 that
// came with it. Plain JavaScript, since the Node that reads it may be an old one.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Tests and measurements need what developers need; all else runs without those packages. */
const needs_dev = ['scripts/test.ts', 'bench/run.ts'].includes(process.argv[2] ?? '');

/** Whether every package that is needed is installed in the version that the lockfile names. */
function isInstalled() {
  const installed_file = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed_file) || !existsSync(node)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installed_file, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, dev, devOptional }]) =>
      path === '' ||
      (installed[path] === undefined
        ? optional || (!needs_dev && (dev || devOptional))
        : installed[path].version === version),
  );
}

function install() {
  console.log('Installing the packages that package-lock.json names (once; a minute or so) ...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', ...(needs_dev ? [] : ['--omit=dev'])];
  const { status, error } =
    npm === undefined
      ? spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  if (error) console.error(`npm could not be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Who waits for us: our parent, and npm behind it where that is npm's shell. Such a shell passes no signal on
 * and outlives npm, so nothing else would tell us that npm was ended. Only Linux shows a parent's parent.
 */
function waiting() {
  const status = `/proc/${process.ppid}/status`;
  if (!existsSync(status)) return String(process.ppid);
  const text = readFileSync(status, 'utf8');
  return /^Name:.*sh$/m.test(text) ? `${process.ppid} ${/^PPid:.*$/m.exec(text)}` : String(process.ppid);
}

// Before anything that takes time: who has gone by then would never be missed.
const at_first = waiting();
if (!isInstalled()) install();
// The channel tells the program of our end, however we end.
const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => waiting() !== at_first && child.kill('SIGTERM'), 500);
}
// The terminal sends its signals to the whole group, a supervisor to us alone: pass them on, and outlive them.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
