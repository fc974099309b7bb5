import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Catalog, openCatalog } from '../../glue/catalog.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { openObjectStore } from '../../s3/open-object-store.ts';
import { type Engine, openEngine, type ResultColumn } from './engine.ts';

export type Answer = { columns: ResultColumn[]; rows: (string | null)[][]; scanned_bytes: number };
export type EngineFixture = {
  engine: Engine;
  catalog: Catalog;
  objects: ObjectStore;
  /** Puts a file into the bucket `lake`. */
  put(key: string, body: string | Uint8Array): Promise<void>;
  /** Puts the rows of a DuckDB query into the bucket `lake` as a Parquet file. */
  putParquet(key: string, select: string): Promise<void>;
  /** Makes a table of the database `db`; without `keys` it has no partitions. */
  createTable(table: TableGiven): Promise<void>;
  query(sql: string, parameters?: string[], signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
};

type TableGiven = {
  name: string;
  columns: Record<string, string>;
  keys?: Record<string, string>;
  location?: string;
  format?: keyof typeof libraries;
  serde?: Record<string, string>;
  parameters?: Record<string, string>;
};

const libraries = {
  parquet: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  openx: 'org.openx.data.jsonserde.JsonSerDe',
  hcatalog: 'org.apache.hive.hcatalog.data.JsonSerDe',
  delimited: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
  csv: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
  regex: 'org.apache.hadoop.hive.serde2.RegexSerDe',
};
const glueColumns = (columns: Record<string, string>) =>
  Object.entries(columns).map(([Name, Type]) => ({ Name, Type }));

async function writeParquet(folder: string, select: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${select}) TO '${folder}' (FORMAT parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function readAll(
  engine: Engine,
  sql: string,
  parameters: string[],
  signal: AbortSignal,
): Promise<Answer> {
  const { columns, rows, scanned_bytes } = await engine.run({ sql, parameters, database: 'db', signal });
  const all: (string | null)[][] = [];
  for await (const some of rows) all.push(...some);
  return { columns, rows: all, scanned_bytes: scanned_bytes() };
}

/** An engine over a lake of its own, with the database `db`. Close it. */
export async function openEngineFixture(): Promise<EngineFixture> {
  const dir = await mkdtemp(join(tmpdir(), 'heatlake-engine-'));
  const objects = await openObjectStore(join(dir, 'lake'));
  const catalog = await openCatalog(join(dir, 'glue'));
  await objects.createBucket('lake');
  await catalog.createDatabase({ Name: 'db' });
  const engine = await openEngine({ data_dir: dir, objects, catalog, log: () => undefined });
  const pathOf = async (key: string) => {
    const path = objects.path('lake', key);
    await mkdir(dirname(path), { recursive: true });
    return path;
  };
  return {
    engine,
    catalog,
    objects,
    put: async (key, body) => writeFile(await pathOf(key), body),
    putParquet: async (key, select) => writeParquet(await pathOf(key), select),
    createTable: ({ name, columns, keys = {}, format = 'parquet', serde = {}, parameters = {}, location }) =>
      catalog.createTable('db', {
        Name: name,
        TableType: 'EXTERNAL_TABLE',
        PartitionKeys: glueColumns(keys),
        Parameters: parameters,
        StorageDescriptor: {
          Columns: glueColumns(columns),
          Location: location ?? `s3://lake/${name}/`,
          SerdeInfo: { SerializationLibrary: libraries[format], Parameters: serde },
        },
      }),
    query: (sql, parameters = [], signal = new AbortController().signal) =>
      readAll(engine, sql, parameters, signal),
    close: async () => {
      await engine.close();
      catalog.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
