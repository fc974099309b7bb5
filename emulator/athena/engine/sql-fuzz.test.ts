import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tokensOf } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { collection_cases } from './collection-cases.fixture.ts';
import { construct_cases } from './construct-cases.fixture.ts';
import { date_cases } from './date-cases.fixture.ts';
import { type EngineFixture, openEngineFixture } from './engine.fixture.ts';
import { json_cases } from './json-cases.fixture.ts';
import { query_cases } from './query-cases.fixture.ts';
import { text_cases } from './text-cases.fixture.ts';
import { columns_of_t, rows_of_t } from './trino-case.fixture.ts';
import { value_cases } from './value-cases.fixture.ts';

const seed = 20261122;
const runs = 400;
/** What a mutation could make endless. */
const endless = /RECURSIVE|sequence\(|repeat\(/i;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomFrom(seed);
const pick = <T>(items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)];
  assert.ok(item !== undefined);
  return item;
};

const queries = [
  ...query_cases,
  ...value_cases,
  ...date_cases,
  ...construct_cases,
  ...text_cases,
  ...collection_cases,
  ...json_cases,
]
  .map(([, sql]) => sql)
  .filter((sql) => !endless.test(sql));
const words = queries.map((sql) => tokensOf(sql).map(({ text }) => text));
const values = [
  "''",
  "'x'",
  '0',
  '-1',
  'NULL',
  '1.5',
  '1e300',
  'true',
  "DATE '2026-01-01'",
  'ARRAY[]',
  'v',
  'user_agent',
  'ts',
  'js',
  's',
  'm',
  'tags',
];
const is_value = /^(?:\d|'|[a-z_]+$)/;

/** A query with one to three of its words changed. */
function mutated(): string {
  const tokens = [...pick(words)];
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) {
    const at = Math.floor(random() * tokens.length);
    const kind = random();
    if (kind < 0.2) tokens.splice(at, 1);
    else if (kind < 0.3) tokens.splice(at, 0, tokens[at] ?? '');
    else if (kind < 0.5) tokens[at] = pick(pick(words));
    else if (is_value.test(tokens[at] ?? '')) tokens[at] = pick(values);
  }
  return tokens.join(' ');
}

let fixture: EngineFixture;

before(async () => {
  fixture = await openEngineFixture();
  await fixture.createTable({ name: 't', columns: columns_of_t });
  await fixture.putParquet('t/rows.parquet', rows_of_t);
});
after(() => fixture.close());

test(`no query, however wrong, fails as if the engine were at fault (seed ${seed})`, async () => {
  const faults: string[] = [];
  for (let run = 0; run < runs; run += 1) {
    const sql = mutated();
    try {
      await fixture.query(sql);
    } catch (error) {
      const is_told = error instanceof SqlError && error.code !== 'GENERIC_INTERNAL_ERROR';
      if (!is_told) faults.push(`${sql}\n  ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  assert.deepEqual(faults, []);
});
