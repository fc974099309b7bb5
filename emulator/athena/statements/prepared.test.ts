import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateWorkGroupCommand, GetPreparedStatementCommand } from '@aws-sdk/client-athena';
import { refused } from '../athena.fixture.ts';
import { openLab } from './statements.fixture.ts';

test('a prepared statement runs with the values after USING, or with those of the request', async (t) => {
  const { done, table, athena } = await openLab(t);
  const { execution } = await done(
    `PREPARE Names FROM SELECT n, ? AS s FROM UNNEST(sequence(1, 5)) AS x(n) WHERE n > ? ORDER BY n`,
  );
  assert.equal(execution.SubstatementType, 'PREPARE');
  const { PreparedStatement } = await athena.send(
    new GetPreparedStatementCommand({ StatementName: 'Names', WorkGroup: 'primary' }),
  );
  assert.match(PreparedStatement?.QueryStatement ?? '', /^SELECT n, \? AS s/);
  assert.deepEqual(await table(`EXECUTE Names USING 'it''s', 3`), [
    ['4', "it's"],
    ['5', "it's"],
  ]);
  const answer = await done('EXECUTE Names', { ExecutionParameters: ["'a'", '4'] });
  assert.equal(answer.execution.SubstatementType, 'EXECUTE');
  assert.equal(answer.execution.StatementType, 'DML');
  assert.deepEqual(await table('EXECUTE Names', { ExecutionParameters: ["'a'", '4'] }), [['5', 'a']]);
  await done('PREPARE Names FROM SELECT 7 AS seven');
  assert.deepEqual(await table('EXECUTE Names'), [['7']]);
});

test('what writes can be prepared too, with the result that it has by itself', async (t) => {
  const { done, table, keys } = await openLab(t);
  await done(`CREATE TABLE t WITH (external_location = 's3://results/t/') AS SELECT 1 AS n, 'a' AS s`);
  await done('PREPARE adding FROM INSERT INTO t VALUES (?, ?)');
  const { written, execution } = await done(`EXECUTE adding USING 2, 'b'`);
  assert.equal(written, 1);
  assert.ok(execution.Statistics?.DataManifestLocation?.endsWith('-manifest.csv'));
  await done(
    `PREPARE unloading FROM UNLOAD (SELECT s FROM t WHERE n = ?) TO 's3://results/u/' WITH (format = 'JSON')`,
  );
  await done('EXECUTE unloading USING 2');
  assert.equal((await keys('results', 'u/')).length, 1);
  assert.deepEqual(await table('SELECT * FROM t ORDER BY n'), [
    ['1', 'a'],
    ['2', 'b'],
  ]);
});

test('each work group has its own, and a name that is not there is told', async (t) => {
  const { done, start, fails, athena } = await openLab(t);
  await athena.send(
    new CreateWorkGroupCommand({ Name: 'team', Configuration: { EnforceWorkGroupConfiguration: false } }),
  );
  await done('PREPARE one FROM SELECT 1 AS n', { WorkGroup: 'team' });
  const missing = refused(
    'InvalidRequestException',
    /^PreparedStatement one was not found in workGroup primary$/,
  );
  await assert.rejects(start('EXECUTE one'), missing);
  await done('EXECUTE one', { WorkGroup: 'team' });
  const { execution } = await done('DEALLOCATE PREPARE one', { WorkGroup: 'team' });
  assert.equal(execution.SubstatementType, 'DEALLOCATE_PREPARE');
  assert.match(
    await fails('DEALLOCATE PREPARE one', { WorkGroup: 'team' }),
    /PreparedStatement one was not found in workGroup team$/,
  );
});

test('wrong values and statements that can not be prepared are refused at once', async (t) => {
  const { done, start } = await openLab(t);
  await done('PREPARE two FROM SELECT ? + ? AS n');
  await done('PREPARE none FROM SELECT 1 AS n');
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['EXECUTE two USING 1', /Incorrect number of parameters: expected 2 but found 1/],
    ['EXECUTE two', /Incorrect number of parameters: expected 2 but found 0/],
    ['EXECUTE none USING 1', /Incorrect number of parameters: expected 0 but found 1/],
    ['EXECUTE two USING 1, (SELECT 2)', /must not name a column/],
    ['EXECUTE two USING 1, x', /must not name a column/],
    ['PREPARE pp FROM SELEC 1', /line 1:17/],
    ['PREPARE pp FROM SELECT 1; SELECT 2', /Only one sql statement is allowed/],
    ['PREPARE pp FROM EXECUTE two USING 1, 2', /Invalid statement type for prepared statement/],
    ['PREPARE pp FROM PREPARE qq FROM SELECT 1', /Invalid statement type for prepared statement/],
    ['PREPARE p FROM SELECT 1', /'p' is no name/],
    ['PREPARE pp', /mismatched input/],
    [`EXECUTE IMMEDIATE 'SELECT 1'`, /EXECUTE IMMEDIATE is not supported/],
  ];
  for (const [sql, message] of wrong) {
    await assert.rejects(start(sql), refused('InvalidRequestException', message), sql);
  }
});
