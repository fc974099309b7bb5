import {
  type DuckDBConnection,
  DuckDBDecimalType,
  DuckDBInstance,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api';
import { quoteString } from '../../sql/quote.ts';
import type { DataColumn } from './data-schema.ts';
import { type InferredType, scalar } from './inferred-type.ts';

const names: ReadonlyMap<DuckDBTypeId, string> = new Map([
  [DuckDBTypeId.BOOLEAN, 'boolean'],
  [DuckDBTypeId.TINYINT, 'tinyint'],
  [DuckDBTypeId.SMALLINT, 'smallint'],
  [DuckDBTypeId.UTINYINT, 'smallint'],
  [DuckDBTypeId.INTEGER, 'int'],
  [DuckDBTypeId.USMALLINT, 'int'],
  [DuckDBTypeId.BIGINT, 'bigint'],
  [DuckDBTypeId.UINTEGER, 'bigint'],
  [DuckDBTypeId.UBIGINT, 'bigint'],
  [DuckDBTypeId.FLOAT, 'float'],
  [DuckDBTypeId.DOUBLE, 'double'],
  [DuckDBTypeId.DATE, 'date'],
  [DuckDBTypeId.TIMESTAMP, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_S, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_MS, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_NS, 'timestamp'],
  [DuckDBTypeId.TIMESTAMP_TZ, 'timestamp'],
  [DuckDBTypeId.BLOB, 'binary'],
]);

function typeOf(type: DuckDBType): InferredType {
  if (type instanceof DuckDBDecimalType) return scalar(`decimal(${type.width},${type.scale})`);
  if (type instanceof DuckDBListType) return { kind: 'array', element: typeOf(type.valueType) };
  if (type instanceof DuckDBMapType) return { kind: 'map', value: typeOf(type.valueType) };
  if (type instanceof DuckDBStructType) {
    const fields = type.entryNames.map((name, at): [string, InferredType] => {
      const entry = type.entryTypes[at];
      return [name.toLowerCase(), entry === undefined ? scalar('string') : typeOf(entry)];
    });
    return { kind: 'struct', fields: new Map(fields) };
  }
  return scalar(names.get(type.typeId) ?? 'string');
}

/** Reads the schemas of Parquet files, by DuckDB in a sandbox that sees the lake and nothing else. Close it. */
export class ParquetSchemas {
  readonly #root: string;
  #instance: DuckDBInstance | undefined;
  #connection: DuckDBConnection | undefined;

  /** @param root of the lake, an absolute path */
  constructor(root: string) {
    this.#root = root;
  }

  /** Undefined where the file at `path` is no Parquet that DuckDB can read. */
  async read(path: string): Promise<{ columns: DataColumn[]; records: number } | undefined> {
    const connection = await this.#open();
    const file = quoteString(path);
    try {
      const schema = await connection.run(`SELECT * FROM read_parquet([${file}]) LIMIT 0`);
      const columns = schema.columnNames().map((original, at) => ({
        name: original.toLowerCase(),
        original,
        type: typeOf(schema.columnType(at)),
      }));
      const counted = await connection.runAndReadAll(`SELECT num_rows FROM parquet_file_metadata([${file}])`);
      return { columns, records: Number(counted.getRows()[0]?.[0] ?? 0) };
    } catch (error) {
      // DuckDB tells every fault of a file by an Error: damaged, encrypted, gone, no Parquet at all.
      if (error instanceof Error) return undefined;
      throw error;
    }
  }

  close(): void {
    this.#connection?.closeSync();
    this.#instance?.closeSync();
  }

  async #open(): Promise<DuckDBConnection> {
    if (this.#connection !== undefined) return this.#connection;
    this.#instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: '256MB',
      autoload_known_extensions: 'false',
      autoinstall_known_extensions: 'false',
    });
    const connection = await this.#instance.connect();
    await connection.run(`SET GLOBAL allowed_directories = [${quoteString(this.#root)}]`);
    await connection.run('SET GLOBAL enable_external_access = false');
    await connection.run('SET GLOBAL lock_configuration = true');
    this.#connection = connection;
    return connection;
  }
}
