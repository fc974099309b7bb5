import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagOf, tagSql, untagSql } from './query-tag.ts';

test('a query says which metric it answers, and is the same without it', () => {
  const tagged = tagSql('video-totals', '\nSELECT 1 -- heatlake: other\n');
  assert.equal(tagOf(tagged), 'video-totals');
  assert.equal(untagSql(tagged), 'SELECT 1 -- heatlake: other');
});

test('only a comment at the very beginning counts', () => {
  for (const sql of [
    'SELECT 1',
    ' -- heatlake: pages\nSELECT 1',
    "SELECT '\n-- heatlake: pages\n'",
    '-- heatlake: A B\nSELECT 1',
  ]) {
    assert.equal(tagOf(sql), undefined);
    assert.equal(untagSql(sql), sql);
  }
});
