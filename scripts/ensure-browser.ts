import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

const root = join(import.meta.dirname, '..');

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/**
 * Makes sure that there is a browser to test in: an installed one, else Playwright's own download, else
 * Debian's package where we are root. @throws Error that says what to install by hand
 */
export async function ensureBrowser(): Promise<void> {
  if (findBrowser(process.env) !== undefined) return;
  console.log("No Chromium or Chrome is installed: trying Playwright's own ...");
  const cli = join('node_modules', 'playwright', 'cli.js');
  if (run(process.execPath, [cli, 'install', 'chromium']) && findBrowser(process.env) !== undefined) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Trying Debian's package chromium ...");
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  if (findBrowser(process.env) === undefined) {
    throw new Error('The tests need a browser: install Chromium or Chrome, and run `npm test` again.');
  }
}
