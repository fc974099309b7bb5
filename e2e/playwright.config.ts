import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'playwright/test';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';
import {
  api_token,
  base_url,
  embedder_port,
  port,
  reports_site,
  reports_token,
  signin_token,
} from './heatlake.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Generous: a slow machine is no failure. What matters is waited for, never slept for.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: { baseURL: base_url, launchOptions: chromiumLaunchOptions(), trace: 'retain-on-failure' },
  webServer: {
    command: 'node scripts/run.mjs scripts/start.ts',
    cwd: join(import.meta.dirname, '..'),
    url: `${base_url}/api/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      PORT: String(port),
      HEATLAKE_DATA_DIR: process.env.HEATLAKE_E2E_DATA_DIR ?? join(tmpdir(), `heatlake-e2e-${process.pid}`),
      HEATLAKE_SIGNIN_TOKEN: signin_token,
      HEATLAKE_API_TOKEN: api_token,
      HEATLAKE_API_TOKENS: `reports=${reports_token}`,
      HEATLAKE_VIEWERS: `token:reports=${reports_site}`,
      // What a test has just sent must show at once; slow-queries.spec.ts tries what is given again.
      HEATLAKE_REUSE_SECONDS: '0',
      HEATLAKE_EMBED_ORIGINS: `http://127.0.0.1:${embedder_port}`,
    },
  },
});
