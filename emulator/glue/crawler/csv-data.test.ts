import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsv } from './csv-data.ts';
import { hiveTypeText } from './inferred-type.ts';

function columns(text: string, is_whole = true): string | undefined {
  const data = readCsv(text, is_whole);
  return data?.columns.map(({ name, type }) => `${name} ${hiveTypeText(type)}`).join(', ');
}

test('a first row of names above other kinds of values is a header', () => {
  assert.equal(columns('Id,Name\n1,x\n2,y\n'), 'id bigint, name string');
  assert.equal(columns('id|price|ok\r\n1|1.5|true\r\n2|2|FALSE\r\n'), 'id bigint, price double, ok boolean');
  assert.equal(columns('a,a,\n1,2,\n3,4,\n'), 'a bigint, a_1 bigint, col2 string');
  assert.equal(columns('a,b\nx,y\n'), 'col0 string, col1 string', 'all is text');
  assert.equal(columns('1,b\n2,y\n'), 'col0 bigint, col1 string', 'a number is no name');
  assert.equal(columns(`${'n'.repeat(150)},b\n1,2\n`), 'col0 string, col1 string', 'a name too long');
});

test('delimiters are those of Glue, and a cell in quotes may hold them', () => {
  for (const delimiter of [',', '|', '\t', ';', '\u0001'])
    assert.equal(readCsv(`a${delimiter}b\n1${delimiter}2\n`, true)?.csv.delimiter, delimiter);
  const quoted = readCsv('"a","b"\n"x, ""y""",2\n', true);
  assert.deepEqual([quoted?.csv.is_quoted, quoted?.records, quoted?.columns.length], [true, 1, 2]);
});

test('less than two columns or two rows, and rows of different lengths, are no table', () => {
  for (const text of ['', 'a\nb\n', '1,2,3,4', 'a,b\n1\n', 'only a note\nof two lines\n', '"""\n"""\n'])
    assert.equal(columns(text), undefined, text);
  assert.equal(columns('a,b\n1,2\n3', false), 'a bigint, b bigint', 'half a row at the end of a sample');
});

test('lines made to be read slowly are read at once', () => {
  const long = `${'1'.repeat(120_000)}x`;
  assert.equal(columns(`${long},1\n${long},2\n`), 'col0 string, col1 bigint');
  assert.equal(columns(`${'"a,'.repeat(40_000)}\n${'"a,'.repeat(40_000)}\n`), undefined);
  assert.equal(columns(`${'""'.repeat(60_000)},1\n${'""'.repeat(60_000)},2\n`), 'col0 string, col1 bigint');
});
