import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTexts } from './tables.fixture.ts';

const format = 'regex' as const;

test('a column is a group of the pattern; a line that does not match whole is all NULL', async (t) => {
  const { rows } = await openTexts(t);
  const columns = { host: 'string', status: 'int', path: 'string' };
  const serde = { 'input.regex': '([^ ]*) (?:- )?([0-9]*|-) "(.*?)"' };
  assert.deepEqual(await rows('a.b - 200 "GET /"\nc - "x"\nno match\n', { format, columns, serde }), [
    ['a.b', '200', 'GET /'],
    ['c', null, 'x'],
    [null, null, null],
  ]);
});

test('more than nine groups are told apart', async (t) => {
  const { rows } = await openTexts(t);
  const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
  const columns = Object.fromEntries(names.map((name) => [name, 'int']));
  const serde = { 'input.regex': names.map(() => '([0-9]+)').join(' ') };
  assert.deepEqual(await rows('1 2 3 4 5 6 7 8 9 10 11 12\n', { format, columns, serde }), [
    ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  ]);
});

test('a pattern that is missing, looks around or has other groups than columns is told', async (t) => {
  const { rows } = await openTexts(t);
  const columns = { a: 'string' };
  await assert.rejects(rows('x', { format, columns }), /serde property "input.regex"/);
  await assert.rejects(rows('x', { format, columns, serde: { 'input.regex': '(a)(?=b)' } }), /not supported/);
  await assert.rejects(rows('x', { format, columns, serde: { 'input.regex': '(a)(b)' } }), /matching groups/);
  await assert.rejects(rows('x', { format, columns, serde: { 'input.regex': '([a)' } }), {
    name: 'SqlError',
  });
});
