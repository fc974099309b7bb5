import { type FileHandle, open, rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Catalog } from '../glue/catalog.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { failedRecord } from './failed-record.ts';
import type { Frame } from './frame.ts';
import { type RowReader, rowReader } from './row-reader.ts';
import type { Conversion, SegmentHeader } from './segment-header.ts';
import { MalformedJsonError } from './split-json.ts';
import { MisfitError } from './value-reader.ts';

const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

function copyStatement(reader: RowReader, codec: Conversion['codec'], rows: string, parquet: string): string {
  const columns = reader.columns.map(({ name, type }) => `${sqlText(name)}: ${sqlText(type)}`).join(', ');
  const source = `read_json(${sqlText(rows)}, format = 'newline_delimited', columns = {${columns}})`;
  return `COPY (SELECT * FROM ${source}) TO ${sqlText(parquet)} (FORMAT parquet, COMPRESSION ${sqlText(codec)})`;
}

/** Sorts records into rows and failures; both are lines of JSON. */
function sortRecords(frames: readonly Frame[], reader: RowReader, conversion: Conversion) {
  const rows: string[] = [];
  const failures: string[] = [];
  for (const { arrival_ms, data } of frames) {
    try {
      rows.push(...reader.read(data.toString()));
    } catch (error) {
      if (!(error instanceof MisfitError || error instanceof MalformedJsonError)) throw error;
      failures.push(failedRecord(data, arrival_ms, error, conversion));
    }
  }
  return { rows, failures };
}

async function writeLines(handle: FileHandle, lines: readonly string[]): Promise<number> {
  if (lines.length > 0) await handle.appendFile(`${lines.join('\n')}\n`);
  return lines.length;
}

/**
 * Turns records into Parquet objects by the table's columns of the moment. Rows are checked and typed here,
 * then written by DuckDB, in its own thread.
 */
export class ParquetConverter {
  readonly #objects: ObjectStore;
  readonly #catalog: Catalog;
  #instance: Promise<DuckDBInstance> | undefined;

  constructor(objects: ObjectStore, catalog: Catalog) {
    this.#objects = objects;
    this.#catalog = catalog;
  }

  /**
   * The reader of records for a conversion.
   * @throws AwsError `EntityNotFoundException` where the table is missing, RangeError that names a column
   */
  reader(conversion: Conversion): RowReader {
    const table = this.#catalog.getTable(conversion.database, conversion.table);
    return rowReader(table.StorageDescriptor?.Columns ?? [], conversion);
  }

  /** Writes the rows to `header.key` and what does not fit to `header.error_key`, where there are any. */
  async deliver(
    records: AsyncIterable<Frame[]>,
    header: SegmentHeader,
    conversion: Conversion,
  ): Promise<void> {
    const reader = this.reader(conversion);
    const [rows, failures, parquet] = [0, 1, 2].map(() => this.#objects.temporaryPath());
    if (rows === undefined || failures === undefined || parquet === undefined) return;
    try {
      const counts = await this.#sort(records, reader, conversion, { rows, failures });
      if (counts.rows > 0) {
        await this.#copy(copyStatement(reader, conversion.codec, rows, parquet));
        await this.#objects.adopt(header.bucket, header.key, parquet);
      }
      if (counts.failures > 0) await this.#objects.adopt(header.bucket, header.error_key, failures);
    } finally {
      for (const file of [rows, failures, parquet]) await rm(file, { force: true });
    }
  }

  async close(): Promise<void> {
    const instance = await this.#instance;
    instance?.closeSync();
  }

  /** DuckDB, opened at the first need; a failure is not kept. */
  #open(): Promise<DuckDBInstance> {
    if (this.#instance !== undefined) return this.#instance;
    const opening = DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: '512MB',
      autoload_known_extensions: 'false',
      autoinstall_known_extensions: 'false',
    });
    this.#instance = opening;
    opening.catch(() => {
      this.#instance = undefined;
    });
    return opening;
  }

  async #sort(
    records: AsyncIterable<Frame[]>,
    reader: RowReader,
    conversion: Conversion,
    files: { rows: string; failures: string },
  ): Promise<{ rows: number; failures: number }> {
    const counts = { rows: 0, failures: 0 };
    await using rows = await open(files.rows, 'wx', 0o600);
    await using failures = await open(files.failures, 'wx', 0o600);
    for await (const frames of records) {
      const sorted = sortRecords(frames, reader, conversion);
      counts.rows += await writeLines(rows, sorted.rows);
      counts.failures += await writeLines(failures, sorted.failures);
    }
    return counts;
  }

  async #copy(statement: string): Promise<void> {
    const connection = await (await this.#open()).connect();
    try {
      await connection.run(statement);
    } finally {
      connection.closeSync();
    }
  }
}
