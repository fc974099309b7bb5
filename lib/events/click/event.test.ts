/** What the door makes of a click as the tracker sends it: it measures and cuts, so that the script is small. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click } from './event.ts';

const sent = { type: 'click', page: '/', width: 1, height: 1, x: 0, y: 0 };
const read = (more: object) => JSON.parse(JSON.stringify(click.schema.parse({ ...sent, ...more })));

test('A label is one line of at most 128 characters of well-formed text', () => {
  const said = (element_label: string) => read({ element_label }).element_label;
  assert.equal(said('  Read \n\t more '), 'Read more');
  assert.equal(said('é'.repeat(300)), 'é'.repeat(128));
  assert.equal(said(`${'a'.repeat(127)}😀`), `${'a'.repeat(127)} `);
  assert.equal(said('a\0b\ud800c'), 'a b c');
  for (const none of ['', ' \n ']) assert.equal(said(none), undefined);
  assert.equal(click.schema.safeParse({ ...sent, element_label: 'a'.repeat(1025) }).success, false);
});

test('A place in a box has four decimals, and is missing where the box has no side or is far away', () => {
  assert.equal(read({ element_x: 1 / 3 }).element_x, 0.3333);
  for (const element_x of [null, 10.1, -11]) assert.equal(read({ element_x }).element_x, undefined);
  assert.equal(click.schema.safeParse({ ...sent, element_x: 'wide' }).success, false);
});

test('A place in the document is a whole number of pixels, also where the browser measured a fraction', () => {
  const { x, y, scroll_x, scroll_y } = read({ x: 10.5, y: -3.2, scroll_x: 0.49, scroll_y: 99.5 });
  assert.deepEqual([x, y, scroll_x, scroll_y], [11, -3, 0, 100]);
  for (const x of [null, '1', 10_000_001])
    assert.equal(click.schema.safeParse({ ...sent, x }).success, false);
});

test('A selector is kept whole or not at all', () => {
  assert.equal(read({ selector: 'a'.repeat(1024) }).selector.length, 1024);
  for (const selector of ['a'.repeat(1025), '', null]) assert.equal(read({ selector }).selector, undefined);
  assert.equal(click.schema.safeParse({ ...sent, selector: '\ud800' }).success, false);
});
