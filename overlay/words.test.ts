import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '#lib/language.ts';
import { catalogues } from '#messages/index.ts';
import { wordsOf } from './words.ts';

test('The overlay counts in the words of each language, with its numbers', () => {
  assert.equal(wordsOf('en').count('presses', 1), '1 press');
  assert.equal(wordsOf('en').count('presses', 1200), '1,200 presses');
  assert.equal(wordsOf('ko').count('presses', 1200), '클릭 1,200회');
  assert.equal(wordsOf('ko').map('band_phone'), '휴대폰');
});

test('A value is put in as it stands, also where it looks like a name of another', () => {
  const text = wordsOf('en').say('wrong', { path: '{message}', message: '$& {path} <b>' });
  assert.equal(text, '“{message}” $& {path} <b>.');
});

test('No text of the overlay needs more than names: what it can not say would stand there as it is written', () => {
  for (const language of languages) {
    for (const [key, text] of Object.entries(catalogues[language].overlay)) {
      assert.doesNotMatch(text.replace(/\{\w+\}/g, ''), /[{}<>]/, `${language} ${key}`);
    }
  }
});
