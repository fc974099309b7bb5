import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startScriptedAthena } from '../query/scripted-athena.fixture.ts';
import type { Reader } from '../reader.ts';

const athena = await startScriptedAthena();
const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-sql-page-'));
process.env.HEATLAKE_DATA_DIR = data_dir;
after(async () => {
  await athena.close();
  await rm(data_dir, { recursive: true });
});
const { AppError } = await import('../errors.ts');
const { readLimit, readTables } = await import('./read-catalog.ts');
const { readExecution } = await import('./read-execution.ts');
const { readPast } = await import('./read-past.ts');
const { readResultPage } = await import('./read-result-page.ts');
const { readResultCsv } = await import('./result-csv.ts');
const { startSql } = await import('./start-sql.ts');

const admin: Reader = { name: 'ann', role: 'admin', sites: 'all' };
const viewer: Reader = { name: 'bob', role: 'viewer', sites: 'all' };
const of_link: Reader = { ...admin, scope: { questions: ['sql'], params: {}, required: [] } };

const question = { sql: 'SELECT 1', values: [], may_change: false };
const isCode = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

test('nothing of the page is for viewers or for shared links, and Athena is not even asked', async () => {
  athena.play(() => ({ status: 500, body: {} }));
  for (const reader of [viewer, of_link]) {
    const asked = [
      () => startSql(reader, question),
      () => readExecution(reader, 'an-id'),
      () => readResultPage(reader, { id: 'an-id', has_header: true }),
      () => readResultCsv(reader, 'an-id'),
      () => readTables(reader),
      () => readLimit(reader),
      () => readPast(reader, 'people'),
    ];
    for (const ask of asked) await assert.rejects(ask, isCode('forbidden'));
  }
  assert.deepEqual(athena.calls, []);
});

test('a query runs in our work group as it was written, its values apart from it', async () => {
  athena.play(() => ({ body: { QueryExecutionId: 'the-id' } }));
  const sql = ' SELECT *\nFROM plays WHERE user_id = ? -- which?';
  const values = [{ type: 'text', value: "o'neil" } as const];
  assert.equal(await startSql(admin, { ...question, sql, values }), 'the-id');
  const { QueryString, ExecutionParameters, WorkGroup, QueryExecutionContext } = athena.calls[0]?.input ?? {};
  assert.deepEqual(
    { QueryString, ExecutionParameters, WorkGroup, QueryExecutionContext },
    {
      QueryString: sql,
      ExecutionParameters: ["'o''neil'"],
      WorkGroup: 'the-WorkGroup',
      QueryExecutionContext: { Database: 'the-Database' },
    },
  );
});

test('what may change something runs only when somebody has said so', async () => {
  athena.play(() => ({ body: { QueryExecutionId: 'the-id' } }));
  const drop = { ...question, sql: 'DROP TABLE plays' };
  await assert.rejects(startSql(admin, drop), isCode('bad_request'));
  assert.deepEqual(athena.calls, []);
  assert.equal(await startSql(admin, { ...drop, may_change: true }), 'the-id');
});

test('what Athena says of SQL that it refuses reaches whoever wrote it', async () => {
  const Message = "line 1:1: mismatched input 'SELEC'";
  athena.play(() => ({ status: 400, body: { __type: 'InvalidRequestException', Message } }));
  await assert.rejects(
    startSql(admin, { ...question, sql: 'SELEC 1' }),
    (error) =>
      error instanceof AppError && error.code === 'bad_request' && error.issues[0]?.message === Message,
  );
});

const described = (members: object) => ({
  QueryExecutionId: 'the-id',
  Query: 'SELECT 1',
  StatementType: 'DML',
  WorkGroup: 'the-WorkGroup',
  Status: { State: 'SUCCEEDED', SubmissionDateTime: 1000, CompletionDateTime: 1002 },
  Statistics: { DataScannedInBytes: 20 * 2 ** 20 },
  ...members,
});

test('an execution of another work group is none, whoever asks', async () => {
  athena.play(() => ({ body: { QueryExecution: described({ WorkGroup: 'of-others' }) } }));
  await assert.rejects(readExecution(admin, 'the-id'), isCode('not_found'));
  await assert.rejects(readExecution(admin, '../../etc'), isCode('not_found'));
});

test('an execution says what it cost, and the place of its fault in what people wrote', async () => {
  const failed = described({
    Query: '-- heatlake: pages\nSELECT x',
    Status: {
      State: 'FAILED',
      SubmissionDateTime: 1000,
      CompletionDateTime: 1002,
      StateChangeReason: "COLUMN_NOT_FOUND: line 2:8: Column 'x' cannot be resolved",
      AthenaError: { ErrorCategory: 2, ErrorType: 1006 },
    },
  });
  athena.play((_, count) => ({ body: { QueryExecution: count === 1 ? described({}) : failed } }));
  const good = await readExecution(admin, 'the-id');
  assert.equal(good.elapsed_ms, 2000);
  assert.equal(good.cost_usd, (20 / 2 ** 20) * 5);
  const bad = await readExecution(admin, 'the-id');
  assert.deepEqual(
    [bad.sql, bad.metric, bad.position, bad.fault?.kind, bad.cost_usd],
    ['SELECT x', 'pages', { line: 1, column: 8 }, 'refused', 0],
  );
});

test('a page of a result has no row of names, keeps NULL, and tells the page after it', async () => {
  const row = (...cells: (string | null)[]) => ({
    Data: cells.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
  });
  const ResultSetMetadata = {
    ColumnInfo: [
      { Name: 'a', Type: 'varchar' },
      { Name: 'a', Type: 'bigint' },
    ],
  };
  athena.play(({ input }) => ({
    body: {
      ResultSet: {
        Rows: input.NextToken ? [row('a', 'a')] : [row('a', 'a'), row('', null)],
        ResultSetMetadata,
      },
      ...(input.NextToken ? {} : { NextToken: 'more' }),
    },
  }));
  const first = await readResultPage(admin, { id: 'the-id', has_header: true });
  assert.deepEqual(first.rows, [['', null]]);
  assert.equal(first.next, 'more');
  const second = await readResultPage(admin, { id: 'the-id', has_header: true }, first.next);
  assert.deepEqual([second.rows, second.next], [[['a', 'a']], undefined]);
  const of_ddl = await readResultPage(admin, { id: 'the-id', has_header: false });
  assert.deepEqual(of_ddl.rows[0], ['a', 'a'], 'DDL has no header');
});

test('the history leaves out what panels asked, and looks on until it has some', async () => {
  athena.play(({ operation, input }) => {
    if (operation === 'ListQueryExecutions') {
      const start = Number(input.NextToken ?? 0);
      const ids = Array.from({ length: 50 }, (_, place) => `${start + place}`);
      return { body: { QueryExecutionIds: ids, NextToken: String(start + 50) } };
    }
    const ids = Array.isArray(input.QueryExecutionIds) ? input.QueryExecutionIds : [];
    const QueryExecutions = ids.map((id) =>
      described({
        QueryExecutionId: id,
        Query: Number(id) % 5 === 0 ? 'SELECT 1' : '-- heatlake: pages\nSELECT 1',
      }),
    );
    return { body: { QueryExecutions: QueryExecutions.reverse() } };
  });
  const past = await readPast(admin, 'people');
  assert.deepEqual(
    past.executions.slice(0, 3).map(({ id }) => id),
    ['0', '5', '10'],
  );
  assert.deepEqual([past.executions.length, past.looked_at, past.older], [20, 100, '100']);
  const all = await readPast(admin, 'all', past.older);
  assert.deepEqual([all.executions[0]?.id, all.executions.length, all.older], ['100', 50, '150']);
});
