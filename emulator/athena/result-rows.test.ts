import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { linesOf } from './csv-buffer.ts';
import { csvLine } from './csv-line.ts';
import { ResultRows } from './result-rows.ts';

const all = Array.from({ length: 2345 }, (_, row) => [row % 7 === 0 ? null : `v"${row}\n,é`, String(row)]);
async function* chunks() {
  for (let row = 0; row < all.length; row += 333) yield all.slice(row, row + 333);
}
const places = [
  [0, 999],
  [999, 1000],
  [499, 2],
  [500, 1],
  [1234, 567],
  [2344, 5],
  [2345, 1],
  [0, 5000],
] as const;

test('pages are read out of the CSV wherever they begin, also after a restart and once it is gone from S3', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'result.csv');
  const written = new ResultRows(join(folder, 'rows'));
  await written.writeCsv(file, csvLine(['a', 'b']), linesOf(chunks()));
  assert.equal(await readFile(file, 'utf8'), [['a', 'b'], ...all].map(csvLine).join(''));
  await rm(file);
  const rows = new ResultRows(join(folder, 'rows'), written.index);
  for (const [start, limit] of places) {
    assert.deepEqual(await rows.read(start, limit), all.slice(start, start + limit), `${start}, ${limit}`);
  }
});

test('rows that an earlier version kept as JSON lines are still read', async (t) => {
  const folder = await temporaryFolder(t);
  const written = new ResultRows(join(folder, 'rows'));
  await written.write(chunks(), async () => undefined);
  const rows = new ResultRows(join(folder, 'rows'), written.index);
  for (const [start, limit] of places) {
    assert.deepEqual(await rows.read(start, limit), all.slice(start, start + limit), `${start}, ${limit}`);
  }
});

test('a file that somebody spoiled or cut is said to have no results', async (t) => {
  const path = join(await temporaryFolder(t), 'rows');
  const rows = new ResultRows(path);
  await rows.writeCsv(`${path}.csv`, csvLine(['a', 'b']), linesOf(chunks()));
  for (const spoiled of ['"a","b"\n', '"'.repeat(rows.bytes), 'x'.repeat(rows.bytes)]) {
    await writeFile(path, spoiled);
    await assert.rejects(rows.read(0, 10), /Could not find results/, spoiled.slice(0, 10));
  }
});
