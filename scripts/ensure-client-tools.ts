import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findClientTools } from './find-client-tools.ts';

/** What Debian and Ubuntu call them. */
const packages = { aws: 'awscli', python: 'python3-boto3' } as const;

function missing(): string[] {
  const found = findClientTools();
  return [
    found.aws === undefined ? packages.aws : '',
    found.python === undefined ? packages.python : '',
  ].filter((name) => name !== '');
}

/**
 * Makes sure that the aws-cli and boto3 are there to test with: installed ones, else Debian's packages where we
 * are root. Where neither can be, it says what to install; the tests that need them then fail with those words.
 */
export function ensureClientTools(): void {
  if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Trying Debian's packages ${missing().join(', ')} ...`);
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing()]]) {
      spawnSync('apt-get', args, { stdio: 'inherit' });
    }
  }
  const still = missing();
  if (still.length === 0) return;
  console.error(
    `Some tests need ${still.join(' and ')} (https://aws.amazon.com/cli, or \`pip install awscli boto3\`): they will fail.`,
  );
}
