import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { rowSchema } from './column.ts';
import { metrics } from './index.ts';

test('every column of every metric says in one sentence what it is, and one that is a time or a length its unit', () => {
  for (const { name: metric, columns } of Object.values(metrics)) {
    const names = columns.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, metric);
    for (const { name, doc, unit } of columns) {
      assert.match(name, /^[a-z][a-z0-9_]*$/);
      assert.match(doc, /^[A-Z].{5,}\.$/, `${metric}: ${name}`);
      if (name.endsWith('_ms')) assert.match(unit ?? '', /^ms/, `${metric}: ${name}`);
    }
  }
});

test('the schema of a row is made of its columns, with their sentences and units', () => {
  const row = rowSchema([
    { name: 'page', type: 'text', doc: 'The page.' },
    { name: 'avg_ms', type: 'number', unit: 'ms', doc: 'The average.', is_nullable: true },
  ]);
  assert.deepEqual(row.parse({ page: '/a', avg_ms: null }), { page: '/a', avg_ms: null });
  for (const wrong of [{ page: null, avg_ms: 1 }, { page: '/a' }, { page: '/a', avg_ms: 1, more: 1 }]) {
    assert.equal(row.safeParse(wrong).success, false);
  }
  const { properties } = z.toJSONSchema(row);
  assert.deepEqual(properties?.avg_ms, {
    type: ['number', 'null'],
    description: 'The average. Unit: ms.',
  });
});
