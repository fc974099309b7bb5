import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Where Linux, macOS and Windows put Chromium and Chrome. */
const installed_paths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a browser to test with: `HEATLAKE_CHROMIUM` of `env`, else an installed Chromium or Chrome,
 * else the one Playwright has downloaded, else undefined.
 * @throws Error where HEATLAKE_CHROMIUM names no file
 */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env.HEATLAKE_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`HEATLAKE_CHROMIUM names no file: ${named}`);
    return named;
  }
  return [...installed_paths, chromium.executablePath()].find((path) => existsSync(path));
}
