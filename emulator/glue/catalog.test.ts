import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { type Catalog, openCatalog } from './catalog.ts';

async function open(t: TestContext, folder: string): Promise<Catalog> {
  const catalog = await openCatalog(folder);
  t.after(() => catalog.close());
  return catalog;
}

async function newCatalog(t: TestContext): Promise<{ catalog: Catalog; folder: string }> {
  const folder = join(await temporaryFolder(t), 'glue');
  const catalog = await open(t, folder);
  await catalog.createDatabase({ Name: 'db' });
  await catalog.createTable('db', { Name: 't', PartitionKeys: [{ Name: 'day', Type: 'string' }] });
  return { catalog, folder };
}

const partition = (day: string) => ({
  Values: [day],
  StorageDescriptor: { Location: `s3://b/${day}/`, Columns: [{ Name: 'a', Type: 'int' }] },
});

test('ten thousand partitions are made in one step, found one by one, and deleted in one step', async (t) => {
  const { catalog } = await newCatalog(t);
  const days = Array.from({ length: 10_000 }, (_, at) => String(at).padStart(5, '0'));
  assert.deepEqual(await catalog.createPartitions('db', 't', days.map(partition)), []);
  assert.deepEqual(
    catalog.listPartitions('DB', 'T').map(({ Values }) => Values[0]),
    days,
  );
  assert.equal(catalog.getPartition('db', 't', ['09999']).StorageDescriptor?.Location, 's3://b/09999/');
  const rest = [...catalog.partitionsAfter('db', 't', ['09997'])].map(({ Values }) => Values[0]);
  assert.deepEqual(rest, ['09998', '09999']);
  const faults = await catalog.deletePartitions('db', 't', [['none'], ...days.map((day) => [day])]);
  assert.deepEqual(
    faults.map(({ values, error }) => [values, error.code]),
    [[['none'], 'EntityNotFoundException']],
  );
  assert.deepEqual(catalog.listPartitions('db', 't'), []);
});

test('of many partitions each that can be made is made, and the others are told', async (t) => {
  const { catalog } = await newCatalog(t);
  const faults = await catalog.createPartitions('db', 't', [
    partition('1'),
    partition('1'),
    { Values: ['2', '3'] },
    partition('4'),
  ]);
  assert.deepEqual(
    faults.map(({ values, error }) => [values, error.code]),
    [
      [['1'], 'AlreadyExistsException'],
      [['2', '3'], 'InvalidInputException'],
    ],
  );
  const changed = await catalog.updatePartitions('db', 't', [
    { values: ['1'], input: partition('4') },
    { values: ['4'], input: partition('5') },
  ]);
  assert.deepEqual(
    changed.map(({ error }) => error.code),
    ['AlreadyExistsException'],
  );
  assert.deepEqual(
    catalog.listPartitions('db', 't').map(({ Values }) => Values[0]),
    ['1', '5'],
  );
  await assert.rejects(catalog.createPartitions('db', 'none', []), { code: 'EntityNotFoundException' });
});

test('a table that is deleted and made again has none of its old partitions, versions and tags', async (t) => {
  const { catalog } = await newCatalog(t);
  await catalog.createPartition('db', 't', partition('1'));
  await catalog.updateTable('db', { Name: 't', PartitionKeys: [{ Name: 'day', Type: 'string' }] });
  await catalog.setTags('database/db', { team: 'a' });
  await catalog.deleteDatabase('db');
  await catalog.createDatabase({ Name: 'db' });
  await catalog.createTable('db', { Name: 't' });
  assert.deepEqual(catalog.listPartitions('db', 't'), []);
  assert.equal(catalog.listTableVersions('db', 't').length, 1);
  assert.deepEqual(catalog.tagsOf('database/db'), {});
});

test('a catalog of an earlier version is taken over once, with its partitions', async (t) => {
  const folder = join(await temporaryFolder(t), 'glue');
  const at = { CreateTime: 5, UpdateTime: 6 };
  const table = { Name: 't', DatabaseName: 'db', PartitionKeys: [{ Name: 'day' }], ...at };
  const earlier = {
    databases: {
      db: {
        database: { Name: 'db', CreateTime: 5 },
        tables: {
          t: {
            table,
            partitions: [{ ...partition('1'), DatabaseName: 'db', TableName: 't', CreationTime: 7 }],
          },
        },
      },
    },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'catalog.json'), JSON.stringify(earlier));
  const catalog = await open(t, folder);
  assert.deepEqual(catalog.getTable('db', 't'), { ...table, VersionId: '0' });
  assert.equal(catalog.getPartition('db', 't', ['1']).CreationTime, 7);
  await access(join(folder, 'catalog.json.taken-over'));
  await catalog.deleteTable('db', 't');
  catalog.close();
  assert.deepEqual((await open(t, folder)).listTables('db'), []);
});

test('a file that is no catalog stops the start, and is named', async (t) => {
  const folder = join(await temporaryFolder(t), 'glue');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'catalog.json'), '{"databases":');
  await assert.rejects(openCatalog(folder), /catalog\.json of an earlier version can not be read/);
  await writeFile(join(folder, 'catalog.sqlite'), 'x'.repeat(8192));
  await assert.rejects(openCatalog(folder), /catalog\.sqlite is not what this version wrote/);
  assert.ok((await readdir(folder)).includes('catalog.json'), 'nothing was moved');
});

test('a write that the disk refuses is answered with ServiceUnavailable and changes nothing', async (t) => {
  const { catalog, folder } = await newCatalog(t);
  const other = new DatabaseSync(join(folder, 'catalog.sqlite'));
  t.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  await assert.rejects(catalog.createDatabase({ Name: 'x' }), {
    code: 'ServiceUnavailableException',
    status: 503,
  });
  other.exec('ROLLBACK');
  assert.deepEqual(
    catalog.listDatabases().map(({ Name }) => Name),
    ['db'],
  );
  await catalog.createDatabase({ Name: 'x' });
});

test('what was acknowledged is there after kill -9', async (t) => {
  const { catalog, folder } = await newCatalog(t);
  catalog.close();
  const module = join(import.meta.dirname, 'catalog.ts');
  const program = `
    const { openCatalog } = await import(${JSON.stringify(module)});
    const catalog = await openCatalog(${JSON.stringify(folder)});
    for (let at = 0; ; at += 1) {
      await catalog.createPartitions('db', 't', [{ Values: [String(at)] }, { Values: ['x' + at] }]);
      process.stdout.write(at + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === 20) child.kill('SIGKILL');
  }
  await ended;
  const values = new Set((await open(t, folder)).listPartitions('db', 't').map(({ Values }) => Values[0]));
  for (let at = 0; at <= last; at += 1) assert.ok(values.has(String(at)) && values.has(`x${at}`));
  assert.equal(values.size % 2, 0, 'no step is half there');
});
