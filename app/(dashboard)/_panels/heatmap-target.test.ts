import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetOf } from './heatmap-target.ts';

const shop = { page: '/shop', clicks: 9, phone: 2, tablet: 0, desktop: 6, wide: 1 };
const home = { page: '/', clicks: 4, phone: 4, tablet: 0, desktop: 0, wide: 0 };
const rows = [shop, home];

test('where nothing is chosen, the busiest page is drawn for its busiest band', () => {
  assert.deepEqual(targetOf(rows, { page: '', band: '' }), { page: '/shop', band: 'desktop', row: shop });
});

test('a page that is chosen is drawn for its own busiest band', () => {
  assert.deepEqual(targetOf(rows, { page: '/', band: '' }), { page: '/', band: 'phone', row: home });
});

test('a band that is chosen is kept, also where it is not the busiest', () => {
  assert.equal(targetOf(rows, { page: '', band: 'wide' })?.band, 'wide');
  assert.equal(targetOf(rows, { page: '/', band: 'all' })?.band, 'all');
});

test('a page without presses in the range is drawn for all widths', () => {
  assert.deepEqual(targetOf(rows, { page: '/old', band: '' }), { page: '/old', band: 'all', row: undefined });
});

test('where no page was pressed on and none is chosen there is nothing to draw', () => {
  assert.equal(targetOf([], { page: '', band: '' }), undefined);
});
