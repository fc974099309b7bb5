/**
 * Queries through the wire (StartQueryExecution, GetQueryExecution as `askAthena` says, GetQueryResults' first page)
 * beside the same SQL in DuckDB in this process, its rows read, with as many threads and as much memory: 10 million
 * rows of Parquet, both in one run and in turns, medians after each has warmed up. What is ours is counted:
 * translating, finding files, counting bytes, and writing the result as CSV. Goal: at most 1.3 times DuckDB, or 30 ms
 * more, whichever is larger. The least times are a second opinion: a busy machine moves them less. Each query has its
 * share of time, and on a busy machine fewer rounds.
 */
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { engine_memory_bytes } from '../emulator/athena/engine/engine-memory.ts';
import { askAthena } from './athena-query.fixture.ts';
import { type BenchedEmulator, startEmulatorProcess } from './emulator-process.fixture.ts';
import { withFolder } from './heatlake.fixture.ts';

const rows = 10_000_000;
const files = 4;
const warm_up_rounds = 2;
const least_rounds = 3;
const most_rounds = 11;
/** After that no further round of one query begins, where it has had the least. */
const most_ms = 10_000;
const goal_times = 1.3;
const goal_more_ms = 30;
const bucket = 'bench-lake';

const queries: readonly { name: string; sql: string }[] = [
  { name: 'count', sql: 'SELECT count(*) FROM clicks' },
  { name: 'one row group', sql: 'SELECT count(*), sum(x) FROM clicks WHERE id BETWEEN 1000 AND 2000' },
  { name: 'few groups', sql: 'SELECT page, count(*), avg(x) FROM clicks GROUP BY page ORDER BY page' },
  {
    name: 'heatmap',
    sql: "SELECT cast(floor(x * 100) AS integer) AS cx, cast(floor(y * 100) AS integer) AS cy, count(*) FROM clicks WHERE page = 'p7' GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 100",
  },
  {
    name: 'many groups',
    sql: 'SELECT user_id, count(*) AS n FROM clicks GROUP BY user_id ORDER BY n DESC, user_id LIMIT 10',
  },
  { name: 'distinct', sql: 'SELECT count(DISTINCT user_id) FROM clicks WHERE x > 0.5' },
  { name: '100,000 rows of 5 columns', sql: 'SELECT id, page, user_id, x, y FROM clicks WHERE id < 100000' },
];

async function openDuckdb(folder: string): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(availableParallelism()),
    memory_limit: `${Math.floor(engine_memory_bytes / 1024 ** 2)}MiB`,
  });
  const connection = await instance.connect();
  await mkdir(folder, { recursive: true });
  for (let file = 0; file < files; file += 1) {
    const [first, last] = [(file * rows) / files, ((file + 1) * rows) / files];
    await connection.run(`COPY (
      SELECT i AS id, 'p' || (hash(i) % 50) AS page, CAST(hash(i + 1) % 200000 AS BIGINT) AS user_id,
        (hash(i + 2) % 10000) / 10000 AS x, (hash(i + 3) % 10000) / 10000 AS y
      FROM range(${first}, ${last}) t(i)) TO '${folder}/${file}.parquet' (FORMAT parquet)`);
  }
  await connection.run(`CREATE VIEW clicks AS SELECT * FROM read_parquet('${folder}/*.parquet')`);
  return connection;
}

async function createTable({ config }: BenchedEmulator): Promise<void> {
  const glue = new GlueClient(config);
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'default' } }));
  const columns = { id: 'bigint', page: 'string', user_id: 'bigint', x: 'double', y: 'double' };
  const TableInput = {
    Name: 'clicks',
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: {
      Columns: Object.entries(columns).map(([Name, Type]) => ({ Name, Type })),
      Location: `s3://${bucket}/clicks/`,
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    },
  };
  await glue.send(new CreateTableCommand({ DatabaseName: 'default', TableInput }));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measure(sql: string, duckdb: DuckDBConnection, athena: AthenaClient) {
  const ours: number[] = [];
  const alone: number[] = [];
  const began = performance.now();
  for (let round = 0; round < warm_up_rounds + most_rounds; round += 1) {
    const is_late = performance.now() - began > most_ms;
    if (is_late && round >= warm_up_rounds + least_rounds) break;
    alone.push(await timed(async () => (await duckdb.runAndReadAll(sql)).getRows()));
    ours.push(await timed(() => askAthena(athena, sql, `s3://${bucket}/results/`)));
  }
  const [own, other] = [ours.slice(warm_up_rounds), alone.slice(warm_up_rounds)];
  return {
    ours_ms: middle(own),
    duckdb_ms: middle(other),
    rounds: own.length,
    least: `${Math.round(Math.min(...own))} / ${Math.round(Math.min(...other))}`,
  };
}

await withFolder(async (folder) => {
  const emulator = await startEmulatorProcess(folder);
  try {
    const s3 = new S3Client({ ...emulator.config, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const preparing = performance.now();
    const duckdb = await openDuckdb(join(folder, 'lake', bucket, 'clicks'));
    console.log(`${rows} rows prepared in ${((performance.now() - preparing) / 1000).toFixed(0)} s`);
    await createTable(emulator);
    const athena = new AthenaClient(emulator.config);
    const table = [];
    for (const { name, sql } of queries) {
      const { ours_ms, duckdb_ms, rounds, least } = await measure(sql, duckdb, athena);
      const goal_ms = Math.max(duckdb_ms * goal_times, duckdb_ms + goal_more_ms);
      table.push({
        query: name,
        'through the wire, ms': Math.round(ours_ms),
        'DuckDB, ms': Math.round(duckdb_ms),
        times: Number((ours_ms / duckdb_ms).toFixed(2)),
        'more, ms': Math.round(ours_ms - duckdb_ms),
        [`goal (${goal_times} times, or ${goal_more_ms} ms more), ms`]: Math.round(goal_ms),
        reached: ours_ms <= goal_ms ? 'yes' : 'no',
        'least of each, ms': least,
        rounds,
      });
    }
    console.table(table);
    if (table.some(({ reached }) => reached === 'no')) process.exitCode = 1;
    duckdb.closeSync();
  } finally {
    await emulator.stop();
  }
});
