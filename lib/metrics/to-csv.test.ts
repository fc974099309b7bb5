import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from './to-csv.ts';

const one = (cell: string | number | boolean | null) =>
  toCsv(['cell'], [{ cell }]).slice('cell\r\n'.length, -2);

test('a table has a header, and every line ends with CRLF', () => {
  assert.equal(
    toCsv(
      ['page', 'clicks'],
      [
        { page: 'main', clicks: 3 },
        { clicks: 1, page: '한국어' },
      ],
    ),
    'page,clicks\r\nmain,3\r\n한국어,1\r\n',
  );
  assert.equal(toCsv(['page'], []), 'page\r\n');
});

test('a text that a spreadsheet would run gets a quote before it', () => {
  for (const formula of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1',
    '\u00a0=1',
    '\u3000=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '﹦1',
  ]) {
    assert.equal(one(formula), `'${formula}`, formula);
  }
  assert.equal(one('=1+1\nx'), '"\'=1+1\nx"');
  assert.equal(one('\t=1'), "'\t=1");
  assert.equal(one('\r=1'), '"\'\r=1"');
  assert.equal(one('\nx'), '"\'\nx"');
  assert.equal(one('=HYPERLINK("http://x","y")'), '"\'=HYPERLINK(""http://x"",""y"")"');
});

test('other texts stay as they are', () => {
  for (const text of ['a=1', 'a-b', '/home', 'x@y.z', '1-2', "'", 'A+']) assert.equal(one(text), text);
  assert.equal(one('a,b'), '"a,b"');
  assert.equal(one('say "hi"'), '"say ""hi"""');
});

test('numbers stay numbers, also negative ones, and NULL is nothing', () => {
  assert.equal(one(-5), '-5');
  assert.equal(one(0.195), '0.195');
  assert.equal(one(true), 'true');
  assert.equal(toCsv(['a', 'b'], [{ a: null, b: 1 }]), 'a,b\r\n,1\r\n');
});
