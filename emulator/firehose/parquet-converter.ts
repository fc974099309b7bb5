import type { DuckDBInstance } from '@duckdb/node-api';
import type { Catalog } from '../glue/catalog.ts';
import { type RowReader, rowReader } from './row-reader.ts';
import type { Conversion } from './segment-header.ts';

const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

function copyStatement(reader: RowReader, codec: Conversion['codec'], rows: string, parquet: string): string {
  const columns = reader.columns.map(({ name, type }) => `${sqlText(name)}: ${sqlText(type)}`).join(', ');
  const source = `read_json(${sqlText(rows)}, format = 'newline_delimited', columns = {${columns}})`;
  return `COPY (SELECT * FROM ${source}) TO ${sqlText(parquet)} (FORMAT parquet, COMPRESSION ${sqlText(codec)})`;
}

/** It is loaded at the first need, for it is large. */
async function openDuckdb(): Promise<DuckDBInstance> {
  const duckdb = await import('@duckdb/node-api');
  return duckdb.DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '512MB',
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
  });
}

/** Turns rows into Parquet by a table's columns. Rows are checked and typed by its reader, then written by DuckDB. */
export class ParquetConverter {
  readonly #catalog: Catalog;
  #instance: Promise<DuckDBInstance> | undefined;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /**
   * The reader of records for a conversion, by the table's columns of the moment.
   * @throws AwsError `EntityNotFoundException` where the table is missing, RangeError that names a column
   */
  reader(conversion: Conversion): RowReader {
    const table = this.#catalog.getTable(conversion.database, conversion.table);
    return rowReader(table.StorageDescriptor?.Columns ?? [], conversion);
  }

  /** Writes the lines that `reader` made, in the file `rows`, as Parquet to the new file `parquet`. */
  async convert(reader: RowReader, codec: Conversion['codec'], rows: string, parquet: string): Promise<void> {
    const connection = await (await this.#open()).connect();
    try {
      await connection.run(copyStatement(reader, codec, rows, parquet));
    } finally {
      connection.closeSync();
    }
  }

  async close(): Promise<void> {
    const instance = await this.#instance;
    instance?.closeSync();
  }

  /** DuckDB, opened at the first need; a failure is not kept. */
  #open(): Promise<DuckDBInstance> {
    if (this.#instance !== undefined) return this.#instance;
    const opening = openDuckdb();
    this.#instance = opening;
    opening.catch(() => {
      this.#instance = undefined;
    });
    return opening;
  }
}
