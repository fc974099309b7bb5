import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { missingEntries, platformOf, readLockfile } from './complete-lockfile.ts';

test('the lockfile names the packages of every platform, so npm ci works on each', () => {
  assert.deepEqual(Object.keys(missingEntries(readLockfile())), []);
});

test('the lockfile pins exact versions and names no registry', () => {
  const text = readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8');
  assert.doesNotMatch(text, /"resolved":/);
  for (const [path, { version }] of Object.entries(readLockfile().packages)) {
    assert.match(version ?? '', /^\d+\.\d+\.\d+/, path);
  }
});

test('a platform is read out of a package name', () => {
  assert.deepEqual(platformOf('@next/swc-darwin-arm64'), { os: ['darwin'], cpu: ['arm64'] });
  assert.deepEqual(platformOf('@tailwindcss/oxide-linux-arm-gnueabihf'), {
    os: ['linux'],
    cpu: ['arm'],
    libc: ['glibc'],
  });
  assert.deepEqual(platformOf('@next/swc-win32-x64-msvc'), { os: ['win32'], cpu: ['x64'] });
  assert.deepEqual(platformOf('@tailwindcss/oxide-wasm32-wasi'), { cpu: ['wasm32'] });
});
