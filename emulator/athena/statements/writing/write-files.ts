import { rm } from 'node:fs/promises';
import { quoteIdentifier, quoteString } from '../../../sql/quote.ts';
import { SqlError } from '../../../sql/sql-error.ts';
import type { OpenQuery } from '../../engine/open-query.ts';
import { copyOptions, type FileFormat } from './file-format.ts';
import { checkPartitionValue } from './partition-folder.ts';

/** A column to write: which of the query's it is (from 0; undefined for NULL), and its type in DuckDB. */
export type WrittenColumn = { name: string; at: number | undefined; type: string };

export type WritePlan = {
  columns: readonly WrittenColumn[];
  /** Columns whose values name the folder, in order. */
  keys: readonly WrittenColumn[];
  format: FileFormat;
  /** A path for a file that nobody sees yet. */
  temporaryPath: () => string;
};

/** A finished file outside of the lake; `values` are of the keys, null is NULL. */
export type WrittenFile = { path: string; values: (string | null)[]; rows: number };

/** As on AWS. */
const most_partitions = 100;

const columnSql = ({ name, at, type }: WrittenColumn) =>
  `CAST(${at === undefined ? 'NULL' : `"$${at}"`} AS ${type}) AS ${quoteIdentifier(name)}`;

const namesOf = (columns: readonly WrittenColumn[]) =>
  columns.map(({ name }) => quoteIdentifier(name)).join(', ');

async function copy(query: OpenQuery, select: string, plan: WritePlan, values: (string | null)[]) {
  const path = plan.temporaryPath();
  try {
    const [row] = await query.execute(
      `COPY (${select}) TO ${quoteString(path)} (${copyOptions(plan.format)})`,
    );
    const rows = Number(row?.[0] ?? 0);
    // Nothing is written for no rows, as on AWS.
    if (rows === 0) await rm(path, { force: true });
    return { path, values, rows };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Names the partitions by numbers: no value of a row is ever part of a statement. */
async function partitionsOf(query: OpenQuery, keys: readonly WrittenColumn[]): Promise<(string | null)[][]> {
  const names = namesOf(keys);
  await query.execute(
    `CREATE TEMP TABLE "$keys" AS SELECT row_number() OVER () AS "$partition", ${names} FROM (SELECT DISTINCT ${names} FROM "$rows" LIMIT ${most_partitions + 1})`,
  );
  const texts = keys.map(({ name }) => `CAST(${quoteIdentifier(name)} AS VARCHAR)`).join(', ');
  const found = await query.execute(`SELECT ${texts} FROM "$keys" ORDER BY "$partition"`);
  if (found.length > most_partitions) {
    throw new SqlError(
      'HIVE_TOO_MANY_OPEN_PARTITIONS',
      `Exceeded limit of ${most_partitions} open writers for partitions/buckets`,
    );
  }
  return found.map((row) => row.map((value) => (value === null ? null : String(value))));
}

async function writePartitions(query: OpenQuery, source: string, plan: WritePlan): Promise<WrittenFile[]> {
  const { columns, keys } = plan;
  await query.execute(`CREATE TEMP TABLE "$rows" AS ${source}`);
  const partitions = await partitionsOf(query, keys);
  for (const values of partitions) for (const value of values) checkPartitionValue(value);
  const same = keys.map(
    ({ name }) => `r.${quoteIdentifier(name)} IS NOT DISTINCT FROM k.${quoteIdentifier(name)}`,
  );
  const own = columns.map(({ name }) => `r.${quoteIdentifier(name)}`).join(', ');
  const files: WrittenFile[] = [];
  try {
    for (const [index, values] of partitions.entries()) {
      const select = `SELECT ${own} FROM "$rows" r JOIN "$keys" k ON ${same.join(' AND ')} WHERE k."$partition" = ${index + 1}`;
      files.push(await copy(query, select, plan, values));
    }
  } catch (error) {
    await discard(files);
    throw error;
  }
  return files;
}

/** Removes files that were written in vain. */
export async function discard(files: readonly WrittenFile[]): Promise<void> {
  await Promise.all(files.map(({ path }) => rm(path, { force: true })));
}

/**
 * Writes the rows of a query into files of their partitions, one for each. None is left where it throws.
 * @throws SqlError for what makes a query FAILED, and `HIVE_TOO_MANY_OPEN_PARTITIONS`, `HIVE_INVALID_PARTITION_VALUE`
 */
export async function writeFiles(query: OpenQuery, plan: WritePlan): Promise<WrittenFile[]> {
  const width = (await query.columns()).length;
  const given = Array.from({ length: width }, (_, index) => `"$${index}"`).join(', ');
  const wanted = [...plan.columns, ...plan.keys].map(columnSql).join(', ');
  const source = `SELECT ${wanted} FROM (${query.sql}) AS "$query"(${given})`;
  if (plan.keys.length > 0) return writePartitions(query, source, plan);
  const file = await copy(query, source, plan, []);
  return file.rows === 0 ? [] : [file];
}
