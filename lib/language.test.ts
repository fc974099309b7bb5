import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './language.ts';

test("a reader's own choice is stronger than what the browser asks for", () => {
  assert.equal(languageOf('ko', 'en-US,en;q=0.9'), 'ko');
  assert.equal(languageOf('en', 'ko-KR'), 'en');
});

test('without a choice, the language that the browser wants most is spoken, with or without a region', () => {
  assert.equal(languageOf(undefined, 'ko-KR,ko;q=0.9,en;q=0.8'), 'ko');
  assert.equal(languageOf(undefined, 'ko;q=0.3, en-GB;q=0.9'), 'en');
  assert.equal(languageOf(undefined, 'fr-FR, KO;q=0.5'), 'ko');
});

test('English is spoken to whoever asks for something else, for nothing, or for nonsense', () => {
  for (const accept of [undefined, null, '', 'fr', '*', 'ko;q=0', 'ko;q=x', ',;,=', 'k'.repeat(10_000)]) {
    assert.equal(languageOf(undefined, accept), 'en', String(accept).slice(0, 20));
  }
  assert.equal(languageOf('../ko', undefined), 'en');
});
