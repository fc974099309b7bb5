import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateTableCommand, GetTableCommand } from '@aws-sdk/client-glue';
import { openLab } from './statements.fixture.ts';

type Lab = Awaited<ReturnType<typeof openLab>>;

async function openPlays(t: Parameters<typeof openLab>[0]): Promise<Lab> {
  const lab = await openLab(t);
  await lab.done(
    `CREATE TABLE plays WITH (partitioned_by = ARRAY['day'], external_location = 's3://results/plays/') AS
      SELECT * FROM (VALUES (1, 'a', '2026-01-01'), (2, 'b', '2026-01-01'), (4, 'a', '2026-01-02')) AS t(n, video, day)`,
  );
  return lab;
}

const viewText = (sql: string, columns: { name: string; type: string }[], schema = 'lab') => {
  const document = { originalSql: sql, catalog: 'awsdatacatalog', schema, columns };
  return `/* Presto View: ${Buffer.from(JSON.stringify(document)).toString('base64')} */`;
};

/** A view as a program makes it with Glue. */
const putView = ({ glue }: Lab, Name: string, ViewOriginalText: string, DatabaseName = 'lab') =>
  glue.send(
    new CreateTableCommand({
      DatabaseName,
      TableInput: { Name, TableType: 'VIRTUAL_VIEW', ViewOriginalText, Parameters: { presto_view: 'true' } },
    }),
  );

test('a view lies in Glue as Athena keeps it: its query in base64, its columns typed', async (t) => {
  const { done, glue, table } = await openPlays(t);
  const { execution } = await done(
    'CREATE VIEW totals AS\nSELECT video, sum(n) AS total, max(day) AS last FROM plays GROUP BY video',
  );
  assert.equal(execution.SubstatementType, 'CREATE_VIEW');
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'lab', Name: 'totals' }));
  assert.equal(Table?.TableType, 'VIRTUAL_VIEW');
  assert.equal(Table?.Parameters?.presto_view, 'true');
  assert.deepEqual(
    Table?.StorageDescriptor?.Columns?.map(({ Name, Type }) => `${Name} ${Type}`),
    ['video string', 'total bigint', 'last string'],
  );
  const [, base64 = ''] = /^\/\* Presto View: (\S+) \*\/$/.exec(Table?.ViewOriginalText ?? '') ?? [];
  assert.deepEqual(JSON.parse(Buffer.from(base64, 'base64').toString()), {
    originalSql: 'SELECT video, sum(n) AS total, max(day) AS last FROM plays GROUP BY video',
    catalog: 'awsdatacatalog',
    schema: 'lab',
    columns: [
      { name: 'video', type: 'varchar' },
      { name: 'total', type: 'bigint' },
      { name: 'last', type: 'varchar' },
    ],
  });
  assert.deepEqual(await table('SELECT t.total FROM totals AS t ORDER BY t.total'), [['2'], ['5']]);
  assert.deepEqual(await table('SHOW CREATE VIEW totals'), [
    ['CREATE VIEW lab.totals AS'],
    ['SELECT video, sum(n) AS total, max(day) AS last FROM plays GROUP BY video'],
  ]);
});

test('a view reads the tables of its own database, whichever one the query around is in', async (t) => {
  const lab = await openPlays(t);
  const { done, table } = lab;
  await done('CREATE DATABASE other');
  await done(`CREATE TABLE other.plays AS SELECT 100 AS n, 'z' AS video`);
  await done('CREATE VIEW sums AS SELECT sum(n) AS total FROM plays');
  await done(
    'CREATE VIEW other.twice AS SELECT s.total * 2 AS total, p.n FROM lab.sums s CROSS JOIN other.plays p',
  );
  const more = { QueryExecutionContext: { Database: 'other' } };
  assert.deepEqual(await table('SELECT * FROM twice, plays', more), [['14', '100', '100', 'z']]);
  assert.deepEqual(await table('WITH plays AS (SELECT 5 AS n) SELECT total, n FROM lab.sums, plays', more), [
    ['7', '5'],
  ]);
});

test('days that a query of a view excludes are not read, nor columns that it does not name', async (t) => {
  const { done, ended, start } = await openPlays(t);
  const scanned = async (sql: string) => {
    const id = await start(sql, { QueryExecutionContext: { Database: 'lab' } });
    const { Status, Statistics } = await ended(id);
    assert.equal(Status?.State, 'SUCCEEDED', Status?.StateChangeReason);
    return Statistics?.DataScannedInBytes ?? -1;
  };
  await done('CREATE VIEW plain AS SELECT * FROM plays');
  await done('CREATE VIEW over AS SELECT * FROM plain AS p');
  await done('CREATE VIEW some AS SELECT * FROM plays WHERE n > 0');
  await done('CREATE VIEW named AS SELECT p.* FROM plays AS p WHERE p.n > 0');
  for (const view of ['plain', 'over']) {
    for (const query of [
      `SELECT n FROM ? AS v WHERE v.day = '2026-01-02'`,
      `SELECT sum(n) FROM ? WHERE day > '2026-01-01'`,
      'SELECT n FROM ?',
      'SELECT count(*) FROM ?',
    ]) {
      const [of_view, of_table] = [query.replace('?', view), query.replace('?', 'plays')];
      assert.equal(await scanned(of_view), await scanned(of_table), of_view);
    }
  }
  assert.ok(
    (await scanned(`SELECT n FROM plain WHERE day = '2026-01-02'`)) < (await scanned('SELECT n FROM plain')),
  );
});

test('leaving days out never changes what a view answers, whatever it does with the day', async (t) => {
  const { done, table } = await openPlays(t);
  const views: readonly (readonly [string, string, string[][]])[] = [
    ['renamed', `SELECT n, '2026-01-02' AS day FROM plays`, [['3', '7']]],
    ['numbered', `SELECT n, day, row_number() OVER (ORDER BY n) AS r FROM plays`, [['1', '4']]],
    ['latest', 'SELECT n, day FROM plays ORDER BY n LIMIT 1', [['0', 'null']]],
    ['counted', 'SELECT count(*) AS n, max(day) AS day FROM plays', [['1', '3']]],
    ['nested', `SELECT n, d AS day FROM (SELECT n, '2026-01-02' AS d, day FROM plays) AS x`, [['3', '7']]],
    ['chosen', `SELECT n, day FROM plays AS p WHERE p.n > 1`, [['1', '4']]],
    [
      'shifted',
      `WITH plays AS (SELECT n, concat('2026-01-0', CAST(n AS varchar)) AS day FROM lab.plays) SELECT * FROM plays`,
      [['1', '2']],
    ],
  ];
  for (const [name, sql, answer] of views) {
    await done(`CREATE VIEW ${name} AS ${sql}`);
    const got = await table(
      `SELECT count(*), coalesce(CAST(sum(n) AS varchar), 'null') FROM ${name} WHERE day = '2026-01-02'`,
    );
    assert.deepEqual(got, answer, name);
  }
  assert.deepEqual(await table(`SELECT r FROM numbered WHERE day = '2026-01-02'`), [['3']]);
});

test('a view that another replaced, dropped or made in itself is told by name', async (t) => {
  const { done, fails, table } = await openPlays(t);
  await done('CREATE VIEW v AS SELECT n FROM plays');
  assert.match(
    await fails('CREATE VIEW v AS SELECT 1 AS n'),
    /^TABLE_ALREADY_EXISTS: .*View 'awsdatacatalog.lab.v'/,
  );
  assert.match(
    await fails('CREATE OR REPLACE VIEW plays AS SELECT 1 AS n'),
    /^TABLE_ALREADY_EXISTS: .*Table/,
  );
  assert.match(
    await fails('CREATE OR REPLACE VIEW v AS SELECT n FROM v'),
    /^VIEW_IS_RECURSIVE: .*View is recursive$/,
  );
  await done('CREATE VIEW w AS SELECT n FROM v');
  assert.match(await fails('CREATE OR REPLACE VIEW v AS SELECT n FROM w'), /^VIEW_IS_RECURSIVE/);
  assert.match(await fails('CREATE VIEW x AS SELECT 1'), /^MISSING_COLUMN_NAME/);
  assert.match(await fails('CREATE VIEW x AS SELECT nope FROM plays'), /^COLUMN_NOT_FOUND: line 1:25/);
  await done('CREATE OR REPLACE VIEW v AS SELECT n + 1 AS n, video FROM plays');
  assert.deepEqual(await table('SELECT max(n) FROM w'), [['5']]);
  assert.match(await fails('DROP VIEW plays'), /^TABLE_NOT_FOUND: .*Did you mean DROP TABLE/);
  await done('DROP VIEW v');
  await done('DROP VIEW IF EXISTS v');
  assert.match(await fails('DROP VIEW v'), /^TABLE_NOT_FOUND/);
  assert.match(
    await fails('SELECT * FROM w'),
    /^INVALID_VIEW: line 1:15: Failed analyzing stored view 'awsdatacatalog.lab.w': .*Table 'awsdatacatalog.lab.v' does not exist$/,
  );
});

test('a view whose table changed is stale, one whose numbers only grew narrower is not', async (t) => {
  const lab = await openPlays(t);
  const { fails, table } = lab;
  await putView(lab, 'wide', viewText('SELECT n FROM plays', [{ name: 'm', type: 'bigint' }]));
  assert.deepEqual(await table('SELECT m FROM wide ORDER BY m'), [['1'], ['2'], ['4']]);
  await putView(lab, 'changed', viewText('SELECT n FROM plays', [{ name: 'n', type: 'varchar' }]));
  assert.match(
    await fails('SELECT * FROM changed'),
    /^VIEW_IS_STALE: line 1:15: View 'awsdatacatalog.lab.changed' is stale or in invalid state: column \[n\] of type integer .* column \[n\] of type varchar/,
  );
  await putView(lab, 'grown', viewText('SELECT * FROM plays', [{ name: 'n', type: 'integer' }]));
  assert.match(await fails('SELECT * FROM grown'), /^VIEW_IS_STALE: .*column count \(1\).*\(3\)/);
});

test('no text in Glue makes a view do more than a query does', async (t) => {
  const lab = await openPlays(t);
  const { fails } = lab;
  const n = [{ name: 'n', type: 'integer' }];
  await putView(lab, 'me', viewText('SELECT n FROM me', n));
  assert.match(await fails('SELECT * FROM me'), /^VIEW_IS_RECURSIVE/);
  await putView(lab, 'a', viewText('SELECT n FROM b', n));
  await putView(lab, 'b', viewText('SELECT n FROM a', n));
  assert.match(await fails('SELECT * FROM a'), /^VIEW_IS_RECURSIVE/);
  const texts: readonly (readonly [string, RegExp])[] = [
    [viewText('SELECT n FROM plays; DROP TABLE plays', n), /^INVALID_VIEW/],
    [viewText(`SELECT * FROM read_csv('/etc/passwd')`, n), /^INVALID_VIEW/],
    [viewText('INSERT INTO plays VALUES (1)', n), /^INVALID_VIEW/],
    ['/* Presto View: bm90IGpzb24= */', /^INVALID_VIEW: Invalid view JSON/],
    ['SELECT 1', /^NOT_SUPPORTED: Hive views are not supported/],
  ];
  for (const [index, [text, reason]] of texts.entries()) {
    await putView(lab, `v${index}`, text);
    assert.match(await fails(`SELECT * FROM v${index}`), reason, text);
  }
  await putView(
    lab,
    'odd',
    viewText('SELECT n FROM plays', [{ name: 'n', type: 'integer) FROM x; DROP TABLE y --' }]),
  );
  // A type that nobody can read is not compared.
  assert.deepEqual(await lab.table('SELECT sum(n) FROM odd'), [['7']]);
});
