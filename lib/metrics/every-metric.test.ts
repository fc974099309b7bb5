import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { z } from 'zod';
import type { Reader } from '../reader.ts';
import type { Column } from './column.ts';
import type { GivenParams } from './define-metric.ts';
import { metrics } from './index.ts';
import { startLake } from './lake.fixture.ts';
import { clickRow, day, playRow, viewRow } from './rows.fixture.ts';
import type { Table } from './table.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

const page = '=1+1, "x"\nand more';
const press = { page, selector: '#buy', element_x: 0.5, element_y: 0.5, element_label: '@label' };
await lake.put('click', [
  ...Array.from({ length: 12 }, () => clickRow(press)),
  clickRow({ ...press, is_rage: true, is_dead: true, viewport_width: 400 }),
]);
await lake.put('view', [viewRow({ page, visitor_id: 'x' }), viewRow({ page: '/b' })]);
await lake.put('play', [
  playRow({ video_id: '-2', user_id: '+u', view_id: 'v', page, ended_at: 1500, duration_ms: 4000 }),
  playRow({
    video_id: '-2',
    user_id: '+u',
    view_id: 'v',
    started_at: 1000,
    ended_at: 2500,
    duration_ms: 4000,
  }),
  playRow({ video_id: '-2', user_agent: '=agent' }),
]);
const own_params: Readonly<Record<string, string>> = { page, user_id: '+u', video_id: '-2' };

/** Reads CSV (RFC 4180) back: lines of fields. */
function fieldsOf(csv: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
  }
  assert.deepEqual(lines.pop(), []);
  return lines;
}

/** A field as a spreadsheet shows it: without the quote that keeps a formula from running. */
const shown = (field: string) => field.replace(/^'(?=[=+\-@])/, '');

/** Any metric, whatever its rows are. */
type Readable = {
  name: string;
  params: Readonly<Record<string, unknown>>;
  columns: readonly Column[];
  json_row: z.ZodType;
  read(reader: Reader, given: GivenParams): Promise<{ rows: object[] }>;
  table(rows: object[]): Table;
  readCsv(reader: Reader, given: GivenParams): Promise<string>;
};

async function assertAgreed(metric: Readable): Promise<void> {
  const own = Object.keys(metric.params).map((name) => [name, own_params[name]]);
  const given = { ...Object.fromEntries(own), ...day };
  const { rows } = await metric.read(reader, given);
  assert.ok(rows.length > 0);
  for (const row of rows) assert.deepEqual(metric.json_row.parse(row), row);
  const [header, ...lines] = fieldsOf(await metric.readCsv(reader, given));
  const names = metric.columns.map(({ name }) => name);
  assert.deepEqual(header, names);
  assert.deepEqual(
    lines.map((line) => line.map(shown)),
    metric.table(rows).rows.map((row) => names.map((name) => String(row[name] ?? ''))),
  );
}

for (const metric of Object.values(metrics)) {
  test(`${metric.name}: its rows are what its columns say, and the CSV has the same`, () =>
    assertAgreed(metric));
}
