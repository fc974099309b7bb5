import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compact_columns, expandEvent } from './compact.ts';
import { events } from './index.ts';

test('Each list names columns of its event that a sender may give, none twice, and all that must be given', () => {
  for (const [type, columns] of Object.entries(compact_columns)) {
    const { shape } = Object.values(events).find(({ name }) => name === type)?.schema ?? {};
    assert.ok(shape);
    assert.equal(new Set(columns).size, columns.length);
    for (const column of columns) assert.ok(Object.hasOwn(shape, column), `${type}.${column}`);
    const needed = Object.entries(shape).filter(([, zod]) => !zod.safeParse(undefined).success);
    const known: readonly string[] = ['type', ...columns];
    for (const [column] of needed) assert.ok(known.includes(column), `${type}.${column}`);
  }
});

test('A list stands for the event with its values by name; what is no list stays as it is', () => {
  assert.deepEqual(expandEvent(['1', 'shop', 'custom', 7, 'bought', { seats: 3 }]), {
    event_id: '1',
    site: 'shop',
    type: 'custom',
    timestamp: 7,
    name: 'bought',
    props: { seats: 3 },
  });
  for (const other of [null, 7, 'x', { type: 'click' }]) assert.equal(expandEvent(other), other);
});

test('What has no value is missing, a page has at most 2,048 characters, and no site is no site', () => {
  const view: unknown = expandEvent(['1', null, 'view', 'id', `/${'\ud83d\ude00'.repeat(1024)}`, null]);
  const { site, timestamp, page, page_view_id } = Object(view);
  assert.deepEqual([site, timestamp, page_view_id], [undefined, undefined, 'id']);
  assert.ok(page.length === 2048 && page.isWellFormed());
  assert.deepEqual(Object(expandEvent(['1', '', 'custom', 7, 'said', 0])).props, {});
});

test('A list of a type that does not exist, with values too many, or with none is refused like any other event', () => {
  const { view } = events;
  for (const list of [
    [],
    ['1', 's', 'toString', 1],
    ['1', 's', 'view', 'id', '/', 1, 1, 1, 1, 1, 1, 1, 'more'],
  ])
    assert.equal(view.schema.safeParse(expandEvent(list)).success, false);
});
