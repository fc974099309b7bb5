import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteString } from '../../sql/quote.ts';
import type { LakeFile } from './location.ts';

/** Compressed bytes of each column of one version of a file, by its lower-cased name. */
type ColumnSizes = ReadonlyMap<string, number>;

const most_files = 20_000;
/** A file's footer is read whichever the columns: at least its length and the magic number. */
const footer_bytes = 8;

/** What reading Parquet files costs. Athena bills the compressed bytes of the columns that a query reads. */
export class ParquetSizes {
  readonly #known = new Map<string, ColumnSizes>();

  #key({ path, size, mtime_ns }: LakeFile): string {
    return `${path}\0${size}\0${mtime_ns}`;
  }

  /** @param columns lower-cased names; undefined for all */
  async bytes(
    connection: DuckDBConnection,
    files: readonly LakeFile[],
    columns: ReadonlySet<string> | undefined,
  ): Promise<number> {
    await this.#learn(
      connection,
      files.filter((file) => !this.#known.has(this.#key(file))),
    );
    let total = 0;
    for (const file of files) {
      total += footer_bytes;
      for (const [column, size] of this.#known.get(this.#key(file)) ?? []) {
        if (columns === undefined || columns.has(column)) total += size;
      }
    }
    return total;
  }

  async #learn(connection: DuckDBConnection, files: readonly LakeFile[]): Promise<void> {
    if (files.length === 0) return;
    const paths = files.map(({ path }) => quoteString(path)).join(', ');
    const answer = await connection.runAndReadAll(
      `SELECT file_name, lower(split_part(path_in_schema, ', ', 1)), CAST(sum(total_compressed_size) AS DOUBLE)
       FROM parquet_metadata([${paths}]) GROUP BY ALL`,
    );
    const sizes = new Map<string, Map<string, number>>();
    for (const [path, column, size] of answer.getRows()) {
      const of_file = sizes.get(String(path)) ?? new Map<string, number>();
      sizes.set(String(path), of_file.set(String(column), Number(size)));
    }
    for (const file of files) this.#remember(this.#key(file), sizes.get(file.path) ?? new Map());
  }

  #remember(key: string, sizes: ColumnSizes): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= most_files && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, sizes);
  }
}
