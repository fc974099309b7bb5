import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTexts } from './tables.fixture.ts';

const format = 'csv' as const;
const columns = { a: 'string', b: 'string', c: 'string' };

test('quotes hold separators, a quote may be doubled or escaped', async (t) => {
  const { rows } = await openTexts(t);
  const text = ['"x,y",plain,"say ""hi"""', '"back\\"slash",,""', 'a,b', 'a,b,c,d', ''].join('\n');
  assert.deepEqual(await rows(`${text}\n`, { format, columns }), [
    ['x,y', 'plain', 'say "hi"'],
    ['back"slash', '', ''],
    ['a', 'b', null],
    ['a', 'b', 'c'],
    [null, null, null],
  ]);
});

test('separator, quote and escape can be chosen', async (t) => {
  const { rows } = await openTexts(t);
  const serde = { separatorChar: '\t', quoteChar: "'", escapeChar: '\\' };
  assert.deepEqual(await rows("'x\ty'\t\"q\"\t'it\\'s'\n", { format, columns, serde }), [
    ['x\ty', '"q"', "it's"],
  ]);
  const same = { separatorChar: ',', quoteChar: ',' };
  await assert.rejects(rows('x', { format, columns, serde: same }), /must be different/);
});

test('a quoted line break is none', async (t) => {
  const { rows } = await openTexts(t);
  const [first] = await rows('"a\nb",c\n', { format, columns: { a: 'string' } });
  assert.deepEqual(first, ['a']);
});

test('numbers are read; dates are days and timestamps milliseconds since 1970', async (t) => {
  const { rows } = await openTexts(t);
  const typed = { i: 'int', n: 'bigint', d: 'double', b: 'boolean', day: 'date', at: 'timestamp' };
  const text = '"1","9007199254740993","1.5","true","18276","1579059880000"\n';
  assert.deepEqual(await rows(text, { format, columns: typed }), [
    ['1', '9007199254740993', '1.5', 'true', '2020-01-15', '2020-01-15 03:44:40.000'],
  ]);
});

test('an empty text is no number: it fails the query, or is NULL where the table asks for it', async (t) => {
  const { rows } = await openTexts(t);
  const table = { format, columns: { a: 'int', b: 'string' } };
  for (const value of ['', 'x', '1.5', '3000000000', '2026-01-01']) {
    await assert.rejects(rows(`"${value}",y\n`, table), /Error parsing field value/, value);
    const parameters = { 'use.null.for.invalid.data': 'true' };
    assert.deepEqual(await rows(`"${value}",y\n`, { ...table, parameters }), [[null, 'y']], value);
  }
  await assert.rejects(rows('2026-01-01\n', { format, columns: { a: 'date' } }), /Error parsing field value/);
});
