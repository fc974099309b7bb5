import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownQuery } from './shown-query.ts';

/** Measured on Athena by aoyagikouhei/athena-local, docs/dev/measurements/statements.md (#242, #257). */
const shown: readonly (readonly [kind: string, sql: string, shown: string, database?: string])[] = [
  ['DESCRIBE_TABLE', 'DESCRIBE db.t', 'DESCRIBE t', 'db'],
  ['DESCRIBE_TABLE', 'DESCRIBE AwsDataCatalog.db.t', 'DESCRIBE t', 'db'],
  ['DESCRIBE_TABLE', 'DESC DB2 . t', 'DESC t', 'DB2'],
  ['DESCRIBE_TABLE', 'DESCRIBE EXTENDED db.t', 'DESCRIBE EXTENDED t', 'db'],
  ['DESCRIBE_TABLE', 'DESCRIBE db.t n', 'DESCRIBE t n', 'db'],
  ['DESCRIBE_TABLE', 'DESCRIBE db./* c */t', 'DESCRIBE /* c */t', 'db'],
  ['DESCRIBE_TABLE', 'DESCRIBE `db`.`t`', 'DESCRIBE `t`', 'db'],
  ['DESCRIBE_TABLE', 'DESCRIBE t', 'DESCRIBE t'],
  ['DESC_VIEW', 'DESCRIBE db.v', 'DESCRIBE db.v'],
  ['SHOW_COLUMNS', 'SHOW COLUMNS FROM awsdatacatalog.db.t', 'SHOW COLUMNS FROM db.t', 'db'],
  ['SHOW_COLUMNS', 'SHOW COLUMNS FROM db.t', 'SHOW COLUMNS FROM db.t'],
  ['SHOW_CREATE_TABLE', 'SHOW CREATE TABLE awsdatacatalog . db . t', 'SHOW CREATE TABLE db . t', 'db'],
  ['SHOW_TABLES', 'SHOW TABLES IN AwsDataCatalog.db2', 'SHOW TABLES IN db2', 'db2'],
  ['DROP_TABLE', 'DROP TABLE IF EXISTS awsdatacatalog.db.t', 'DROP TABLE IF EXISTS db.t', 'db'],
  ['MSCK_REPAIR', 'MSCK REPAIR TABLE awsdatacatalog.db.t', 'MSCK REPAIR TABLE db.t', 'db'],
  ['SELECT', 'SELECT * FROM awsdatacatalog.db.t', 'SELECT * FROM awsdatacatalog.db.t'],
];

test('statements of DDL are shown without the catalog of a name, and DESCRIBE of a table without its database', () => {
  for (const [substatement, sql, text, database] of shown) {
    const kind = { type: 'UTILITY', substatement, output: 'txt' } as const;
    const expected = database === undefined ? { sql: text } : { sql: text, database };
    assert.deepEqual(shownQuery({ sql, sent: { sql } }, kind), expected);
  }
});

test('in another catalog a query is shown as it was sent', () => {
  const kind = { type: 'UTILITY', substatement: 'DESCRIBE_TABLE', output: 'txt' } as const;
  const sql = 'DESCRIBE db.t';
  assert.deepEqual(shownQuery({ sql, sent: { sql, catalog: 'other' } }, kind), { sql });
});
