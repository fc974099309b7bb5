import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { SqlError } from '../../sql/sql-error.ts';
import { type EngineFixture, openEngineFixture } from './engine.fixture.ts';
import { columns_of_t, rows_of_t } from './trino-case.fixture.ts';

const document = readFileSync(new URL('../../../docs/sql.md', import.meta.url), 'utf8');

/** The lines between two marks of the document. */
function listed(from: string, to: string): string[] {
  const start = document.indexOf(`<!-- ${from}: a test reads these lines -->`);
  const end = document.indexOf(`<!-- ${to} -->`);
  assert.ok(start > 0 && end > start);
  return document
    .slice(start, end)
    .split('\n')
    .filter((line) => line.startsWith('- '));
}

let fixture: EngineFixture;

before(async () => {
  fixture = await openEngineFixture();
  await fixture.createTable({ name: 't', columns: columns_of_t });
  await fixture.putParquet('t/rows.parquet', rows_of_t);
});
after(() => fixture.close());

for (const line of listed('gaps', 'end of gaps')) {
  const [, sql = '', name = ''] = /^- `(.+)`: (.+)$/.exec(line) ?? [];
  test(`a known gap is told by its name: ${sql}`, async () => {
    assert.notEqual(name, '');
    await assert.rejects(fixture.query(sql), (error) => {
      assert.ok(error instanceof SqlError);
      assert.equal(error.code, 'NOT_SUPPORTED', error.message);
      assert.ok(error.message.includes(name.replaceAll('\\', '')), error.message);
      return true;
    });
  });
}

for (const line of listed('differences', 'end of differences')) {
  const [, sql = '', answer] = /^- `(.+?)` answers (?:`(.+?)`|an empty text);/.exec(line) ?? [];
  test(`a difference is as the document says: ${sql}`, async () => {
    assert.notEqual(sql, '');
    assert.deepEqual((await fixture.query(sql)).rows, [[answer ?? '']]);
  });
}
