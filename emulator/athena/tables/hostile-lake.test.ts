import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { SqlError } from '../../sql/sql-error.ts';
import { type EngineFixture, openEngineFixture } from '../engine/engine.fixture.ts';

/** The rows of a table, or none where its location names no bucket of this lake. */
async function rowsOf(lake: EngineFixture, name: string): Promise<unknown[]> {
  try {
    return (await lake.query(`SELECT a FROM ${name}`)).rows;
  } catch (error) {
    if (error instanceof SqlError && /NoSuchBucket/.test(error.message)) return [];
    throw error;
  }
}

test('no location and no link leads a query out of the lake', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  const { root } = lake.objects;
  const outside = join(dirname(root), 'outside');
  t.after(() => rm(outside, { recursive: true, force: true }));
  await mkdir(join(outside, 'day=x'), { recursive: true });
  await writeFile(join(outside, 'secret.json'), '{"a":"secret"}\n');
  await writeFile(join(outside, 'day=x', 'secret.json'), '{"a":"secret"}\n');
  await lake.put('plain/a.json', '{"a":"open"}\n');
  await symlink(outside, join(root, 'lake', 'link'));
  await symlink(outside, join(root, 'lake', 'plain', 'link'));
  await symlink(join(outside, 'secret.json'), join(root, 'lake', 'plain', 'b.json'));
  await symlink(outside, join(root, 'linked-bucket'));
  const columns = { a: 'string' };
  const locations = [
    's3://lake/link/',
    's3://lake/link/day=x/',
    's3://lake/../../outside/',
    's3://../outside/',
    's3://lake/%2e%2e/%2e%2e/outside/',
    's3://lake//../outside',
    's3://linked-bucket/',
    's3://.incoming/',
    `s3://${outside}/`,
    `file://${outside}/`,
    outside,
    '/',
    '',
    's3://lake/a\0b/',
    's3://lake/\'"; SELECT 1; --/',
  ];
  for (const [index, location] of locations.entries()) {
    const name = `t${index}`;
    await lake.createTable({ name, columns, format: 'openx', location });
    assert.deepEqual(await rowsOf(lake, name), [], location);
  }
  await lake.createTable({ name: 'plain', columns, format: 'openx' });
  assert.deepEqual((await lake.query('SELECT a FROM plain')).rows, [['open']]);
  for (const template of [`s3://lake/link/day=\${day}/`, `s3://lake/../../outside/day=\${day}/`]) {
    const parameters = {
      'projection.enabled': 'true',
      'projection.day.type': 'enum',
      'projection.day.values': 'x,..',
      'storage.location.template': template,
    };
    const name = `p${template.length}`;
    await lake.createTable({ name, columns, keys: { day: 'string' }, format: 'openx', parameters });
    assert.deepEqual((await lake.query(`SELECT a FROM ${name}`)).rows, [], template);
  }
});

test('a key may hold any character that a file name may, and means itself', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  const names = [
    '*',
    '?',
    '[a]',
    '[',
    '{a,b}',
    "it's",
    '"q"',
    'a',
    '$1',
    '~',
    'ü',
    'a b',
    '%2f',
    'x;y',
    '**',
  ];
  await lake.createTable({ name: 'j', format: 'openx', columns: { n: 'int' }, keys: { k: 'string' } });
  await lake.createTable({ name: 'p', columns: { n: 'int' }, keys: { k: 'string' } });
  for (const [index, name] of names.entries()) {
    await lake.put(`j/k=${name}/${name}.json`, `{"n":${index}}\n`);
    await lake.putParquet('p/made', `SELECT ${index} AS n`);
    await lake.put(`p/k=${name}/${name}.parquet`, await lake.objects.get('lake', 'p/made'));
    for (const table of ['j', 'p']) await lake.catalog.createPartition('db', table, { Values: [name] });
  }
  const expected = names.map((name, index) => [String(index), name]);
  for (const table of ['j', 'p']) {
    assert.deepEqual((await lake.query(`SELECT n, k FROM ${table} ORDER BY n`)).rows, expected, table);
    for (const [index, name] of names.entries()) {
      const { rows } = await lake.query(`SELECT n FROM ${table} WHERE k = ?`, [
        `'${name.replaceAll("'", "''")}'`,
      ]);
      assert.deepEqual(rows, [[String(index)]], `${table} ${name}`);
    }
  }
});
