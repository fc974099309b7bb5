import type { LaunchOptions } from 'playwright';
import { findBrowser } from './find-browser.ts';

/**
 * How every test starts its browser. A root user (a container) has no sandbox; the rest keeps the browser
 * from calling home.
 * @throws Error where this machine has no browser
 */
export function chromiumLaunchOptions(): LaunchOptions {
  const executablePath = findBrowser(process.env);
  if (executablePath === undefined) {
    throw new Error('No Chromium or Chrome here. Install one, or run: npx playwright install chromium');
  }
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    executablePath,
    args: [
      ...sandbox,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  };
}
