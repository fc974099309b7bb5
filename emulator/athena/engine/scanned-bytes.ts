/**
 * What reading Parquet files costs. Athena bills the compressed bytes of the column chunks that a query reads:
 * of the columns it names (nested ones by their leaves), in the row groups whose statistics do not exclude
 * every row (docs/decisions/0112).
 */
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Recent } from '../../recent.ts';
import { quoteString } from '../../sql/quote.ts';
import type { Comparison } from '../tables/comparisons.ts';
import { fileList } from '../tables/file-list.ts';
import { isRefused } from './is-refused.ts';
import type { LakeFile } from './location.ts';

/** One column of one row group: compressed bytes, and the least and greatest value as text. */
type Chunk = { path: readonly string[]; size_bytes: number; min: string | null; max: string | null };
type RowGroup = readonly Chunk[];

/** What a query reads of a table. Names are lower-cased. */
export type ParquetUse = {
  /** The columns and fields it names, each as its dotted parts; undefined where it reads all. */
  columns: readonly (readonly string[])[] | undefined;
  /** What its rows fulfil, with the DuckDB type of the column. */
  comparisons: readonly (Comparison & { name: string; type: string })[];
};

const most_chunks = 100_000;
/** Sums are kept for so many questions: a page asks the same again and again. */
const most_sums = 1000;
/** Longer texts are not kept: their row groups count as read. */
const longest_value = 100;
/** A file's footer is read whichever the columns: at least its length and the magic number. */
const footer_bytes = 8;

const kept = (value: unknown) =>
  value === null || value === undefined || String(value).length > longest_value ? null : String(value);

/** Names that the format itself puts between a list or a map and its elements. */
const between = /^(?:list|array|bag|element|array_element|item|key_value|map|entries|key|value)$/;

/** Whether a query that names `column` reads the leaf at `path`. */
function reads(column: readonly string[], path: readonly string[]): boolean {
  const [top, ...fields] = path;
  const [first, ...rest] = column;
  if (first !== top) return false;
  const shown = fields.filter((name) => !between.test(name));
  return rest.every((name, index) => shown[index] === undefined || shown[index] === name);
}

function excludes({ operator, values, type }: ParquetUse['comparisons'][number], at: number): string {
  const [min, max] = [`TRY_CAST("min${at}" AS ${type})`, `TRY_CAST("max${at}" AS ${type})`];
  const one = (value: string) => `${min} <= ${value} AND ${max} >= ${value}`;
  const [value = 'NULL'] = values;
  const possible = {
    '=': one(value),
    in: values.map((each) => `(${one(each)})`).join(' OR '),
    '<': `${min} < ${value}`,
    '<=': `${min} <= ${value}`,
    '>': `${max} > ${value}`,
    '>=': `${max} >= ${value}`,
  }[operator];
  return `(${possible}) IS FALSE`;
}

export class ParquetSizes {
  readonly #known = new Map<string, RowGroup[]>();
  /** By the versions of the files and what is read of them. */
  readonly #sums = new Recent<string, number>(most_sums);
  #chunks = 0;

  #key({ path, size, mtime_ns }: LakeFile): string {
    return `${path}\0${size}\0${mtime_ns}\0`;
  }

  /** Bytes that reading `files` takes. */
  async bytes(connection: DuckDBConnection, files: readonly LakeFile[], use: ParquetUse): Promise<number> {
    const question = createHash('sha256').update(JSON.stringify(use));
    for (const file of files) question.update(this.#key(file));
    const key = question.digest('base64');
    const known = this.#sums.get(key);
    if (known !== undefined) return known;
    const sum = await this.#sum(connection, files, use);
    this.#sums.set(key, sum);
    return sum;
  }

  async #sum(connection: DuckDBConnection, files: readonly LakeFile[], use: ParquetUse): Promise<number> {
    const footers = await this.#footers(connection, files);
    const groups = footers.flat();
    const excluded = await excludedGroups(connection, groups, use);
    let total = footer_bytes * files.length;
    for (const [index, group] of groups.entries()) {
      if (excluded.has(index)) continue;
      for (const { path, size_bytes } of group) {
        if (use.columns?.some((column) => reads(column, path)) ?? true) total += size_bytes;
      }
    }
    return total;
  }

  async #footers(connection: DuckDBConnection, files: readonly LakeFile[]): Promise<RowGroup[][]> {
    const found = new Map<LakeFile, RowGroup[]>();
    for (const file of files) {
      const known = this.#known.get(this.#key(file));
      if (known !== undefined) found.set(file, known);
    }
    const missing = files.filter((file) => !found.has(file));
    for (const [file, groups] of await readFooters(connection, missing)) {
      found.set(file, groups);
      this.#remember(this.#key(file), groups);
    }
    return files.map((file) => found.get(file) ?? []);
  }

  #remember(key: string, groups: RowGroup[]): void {
    const sizeOf = (all: readonly RowGroup[]) => all.reduce((sum, group) => sum + group.length, 1);
    this.#known.set(key, groups);
    this.#chunks += sizeOf(groups);
    for (const [oldest, old] of this.#known) {
      if (this.#chunks <= most_chunks || oldest === key) return;
      this.#known.delete(oldest);
      this.#chunks -= sizeOf(old);
    }
  }
}

async function readFooters(
  connection: DuckDBConnection,
  files: readonly LakeFile[],
): Promise<Map<LakeFile, RowGroup[]>> {
  if (files.length === 0) return new Map();
  const answer = await connection.runAndReadAll(
    `SELECT file_name, row_group_id, lower(path_in_schema), CAST(total_compressed_size AS DOUBLE),
       coalesce(stats_min_value, stats_min), coalesce(stats_max_value, stats_max)
     FROM parquet_metadata(${fileList(files)})`,
  );
  const by_path = new Map<string, Map<string, Chunk[]>>();
  for (const [file, group, path, size, min, max] of answer.getRows()) {
    const groups = by_path.get(String(file)) ?? new Map<string, Chunk[]>();
    const chunks = groups.get(String(group)) ?? [];
    chunks.push({ path: String(path).split(', '), size_bytes: Number(size), min: kept(min), max: kept(max) });
    by_path.set(String(file), groups.set(String(group), chunks));
  }
  return new Map(files.map((file) => [file, [...(by_path.get(file.path)?.values() ?? [])]]));
}

/** The places of the row groups in which no row can fulfil every comparison. */
async function excludedGroups(
  connection: DuckDBConnection,
  groups: readonly RowGroup[],
  { comparisons }: ParquetUse,
): Promise<ReadonlySet<number>> {
  if (comparisons.length === 0 || groups.length === 0) return new Set();
  const text = (value: string | null | undefined) => (value == null ? 'NULL' : quoteString(value));
  const rows = groups.map((group, index) => {
    const ends = comparisons.flatMap(({ name }) => {
      const chunk = group.find(({ path }) => path.length === 1 && path[0] === name);
      return [text(chunk?.min), text(chunk?.max)];
    });
    return `(${index}, ${ends.join(', ')})`;
  });
  const names = comparisons.flatMap((_comparison, at) => [`"min${at}"`, `"max${at}"`]);
  const sql = `SELECT "index" FROM (VALUES ${rows.join(', ')}) AS g("index", ${names.join(', ')}) WHERE ${comparisons.map(excludes).join(' OR ')}`;
  try {
    const answer = await connection.runAndReadAll(sql);
    return new Set(answer.getRows().map(([index]) => Number(index)));
  } catch (error) {
    if (!isRefused(error)) throw error;
    return new Set();
  }
}
