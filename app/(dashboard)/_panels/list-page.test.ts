import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPage, readListPage, rows_per_page } from './list-page.ts';

const list = (length: number) => Array.from({ length }, (_, place) => place + 1);

test('pages of a list hold each row once, in order', () => {
  for (const length of [1, rows_per_page, rows_per_page + 1, 1000]) {
    const all = list(length);
    const { pages } = listPage(all, 1);
    assert.deepEqual(Array.from({ length: pages }, (_, place) => listPage(all, place + 1).rows).flat(), all);
  }
});

test('a page says where in the list its rows stand', () => {
  const { first, last, count, pages } = listPage(list(120), 3);
  assert.deepEqual({ first, last, count, pages }, { first: 101, last: 120, count: 120, pages: 3 });
});

test('a page past the end is the last one, and an empty list has one empty page', () => {
  assert.equal(listPage(list(60), 999).page, 2);
  assert.deepEqual(listPage([], 4), { rows: [], page: 1, pages: 1, first: 0, last: 0, count: 0 });
});

test('what is no page of a list is not taken for one', () => {
  assert.equal(readListPage(undefined), 1);
  assert.equal(readListPage('7'), 7);
  for (const wrong of ['0', '-1', '1.5', 'x', '', '1e3', '9999999', ['1', '2']]) {
    assert.equal(readListPage(wrong), undefined);
  }
});
