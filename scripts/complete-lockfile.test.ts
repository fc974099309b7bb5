import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { completedText, missingEntries, platformOf, readLockfile } from './complete-lockfile.ts';

test('the lockfile names the packages of every platform, so npm ci works on each', () => {
  assert.deepEqual(Object.keys(missingEntries(readLockfile())), []);
});

test('what is added to the lockfile leaves all else as npm wrote it, and stands in its order', () => {
  const entry = (more: object) => ({ version: '1.0.0', ...more });
  const written = {
    name: 'x',
    lockfileVersion: 3,
    packages: { '': { name: 'x' }, 'node_modules/b': entry({}) },
  };
  const text = completedText(`${JSON.stringify(written, null, 2)}\n`, {
    'node_modules/@a/c': entry({ os: ['linux'], cpu: ['x64'], optional: true }),
  });
  const added = entry({ cpu: ['x64'], optional: true, os: ['linux'] });
  const { '': root, ...others } = written.packages;
  const packages = { '': root, 'node_modules/@a/c': added, ...others };
  assert.equal(text, `${JSON.stringify({ ...written, packages }, null, 2)}\n`);
  const own = readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8');
  assert.equal(completedText(own, {}), own);
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
