import assert from 'node:assert/strict';
import { test } from 'node:test';
import { events } from '../events/index.ts';
import { noteKey, pictureKey, snapshot_prefix } from './keys.ts';
import type { Subject } from './snapshot.ts';

const subject = (page: string, band: Subject['band'] = 'phone'): Subject => ({ site: 'shop', page, band });
const id = 'a'.repeat(32);

test('a key holds nothing that a stranger wrote, whatever the page is called', () => {
  const names = ['/', '/a/../../clicks/day=2026-11-22/x', '\0', '%2e%2e/', 'ä'.repeat(2048), '?#', ' '];
  const keys = names.flatMap((name) => [
    noteKey(subject(name)),
    pictureKey(subject(name), { id, type: 'png' }),
  ]);
  for (const key of keys) {
    assert.match(key, /^snapshots\/[0-9a-f]{64}\/[0-9a-f]{64}\/phone(\.json|-a{32}\.png)$/);
  }
  assert.equal(new Set(keys).size, keys.length);
});

test('no two of site, page and band share a key', () => {
  const subjects: Subject[] = [
    subject('/a'),
    subject('/a', 'wide'),
    { ...subject('/a'), site: 'shop2' },
    { ...subject('shop'), site: 'a' },
  ];
  assert.equal(new Set(subjects.map(noteKey)).size, subjects.length);
});

test("no table's files, and no errors of them, lie under the prefix of the pictures", () => {
  for (const { table } of Object.values(events)) {
    assert.ok(!`${table}/`.startsWith(snapshot_prefix) && !snapshot_prefix.startsWith(`${table}/`), table);
  }
  assert.ok(!snapshot_prefix.startsWith('errors/'));
});
