import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateTableCommand } from '@aws-sdk/client-glue';
import { startDdl } from './ddl.fixture.ts';

test('comments are read over, but where Athena hands the statement to a parser that knows none', async () => {
  const { done, run, glue } = await startDdl();
  await done(
    "/* c */ CREATE EXTERNAL /* d */ TABLE t -- e\n (a int /* ' */) PARTITIONED BY (p string) LOCATION 's3://lake/t/*x*/'",
    'SHOW /* c */ TABLES',
    'SHOW PARTITIONS /* c */ t',
    'SHOW TBLPROPERTIES /* c */ t',
    'SHOW COLUMNS FROM /* c */ t',
    '-- c\nSHOW CREATE TABLE t -- d',
    'DESCRIBE -- c\nt',
    "/* c */ ALTER /* c */ TABLE t ADD PARTITION (p='x')",
    "ALTER /* c */ TABLE t SET TBLPROPERTIES ('a'='b')",
    'CREATE /* c */ DATABASE other',
    'DROP /* c */ DATABASE other',
  );
  const failures: readonly (readonly [sql: string, message: string])[] = [
    ['/* abc */ SHOW CREATE TABLE t', "line 1:0 cannot recognize input near '/' '*' 'abc'"],
    ['/**/ SHOW CREATE TABLE t', "line 1:0 cannot recognize input near '/' '*' '*'"],
    ["/* 'x' */ MSCK REPAIR TABLE t", "line 1:0 cannot recognize input near '/' '*' ''x''"],
    ['/* 1.5 */ DESC t', "line 1:0 cannot recognize input near '/' '*' '1.5'"],
    ['show  /* c */ CREATE TABLE t', "line 1:5 cannot recognize input near 'show' '/' '*' in ddl statement"],
    ['SHOW\n/* c */ CREATE TABLE t', "line 2:0 cannot recognize input near 'SHOW' '/' '*' in ddl statement"],
    [
      'SHOW CREATE /* c */ TABLE t',
      "line 1:12 mismatched input '/' expecting TABLE near 'CREATE' in show statement",
    ],
    ['SHOW CREATE TABLE /* c */ nope', "line 1:18 cannot recognize input near '/' '*' 'c' in table name"],
    ['MSCK /* c */ REPAIR TABLE t', "line 1:5 missing EOF at '/' near 'MSCK'"],
    ['MSCK REPAIR /* c */ TABLE t', "line 1:12 missing EOF at '/' near 'REPAIR'"],
    [
      'ALTER  /* c */ TABLE t ADD COLUMNS (b int)',
      "line 1:0 cannot recognize input near 'ALTER' '/' '*' in alter statement",
    ],
    ['DESCRIBE /* c */ t', "line 1:0 cannot recognize input near 'DESCRIBE' '/' '*' in describe statement"],
  ];
  for (const [sql, message] of failures) {
    const { state, reason } = await run(sql);
    assert.equal(state, 'FAILED', sql);
    assert.equal(reason, `FAILED: ParseException ${message}`, sql);
  }
  const storage = { Columns: [{ Name: 'n', Type: 'int' }] };
  const TableInput = { Name: 'v', TableType: 'VIRTUAL_VIEW', StorageDescriptor: storage };
  await glue.send(new CreateTableCommand({ DatabaseName: 'db', TableInput }));
  assert.deepEqual((await run('DESCRIBE /* c */ v')).rows, ['n\tinteger']);
});
