import type { OpenQuery } from '../engine/open-query.ts';
import type { StatementQuery, StatementResult, StatementTools } from './statement.ts';
import { extensionOf, type FileFormat } from './writing/file-format.ts';
import { partitionFolder } from './writing/partition-folder.ts';
import { fileNames, storeFiles } from './writing/store-files.ts';
import type { TargetLocation } from './writing/target-location.ts';
import { discard, type WrittenColumn, type WrittenFile, writeFiles } from './writing/write-files.ts';
import { writeManifest, writtenResult } from './written-result.ts';

/** Where and how the rows of a query are written. */
export type Target = {
  columns: readonly WrittenColumn[];
  keys: readonly WrittenColumn[];
  format: FileFormat;
  /** The folder of the partition with these values of the keys. @throws SqlError where there can be none */
  placeOf: (values: readonly (string | null)[]) => Pick<TargetLocation, 'bucket' | 'prefix'>;
  /** Whether a table is made of the rows. */
  makes_table: boolean;
  /** Asked once more when all is written, before anybody can see it. @throws SqlError */
  ready?: () => Promise<void>;
};

/** Partitions below one folder, named as Hive names them. */
export function folderIn({ bucket, prefix }: TargetLocation, keys: readonly string[]): Target['placeOf'] {
  return (values) => ({ bucket, prefix: `${prefix}${partitionFolder(keys, values)}` });
}

/**
 * Writes the rows of a query: first into files that nobody sees, then all into the lake, then `show` makes them
 * part of a table. Where any of it fails, or the query is cancelled before `show`, nothing is left of the rows.
 * @throws SqlError for what makes the statement FAILED
 */
export async function writeRows(
  open: OpenQuery,
  target: Target,
  query: StatementQuery,
  { objects }: StatementTools,
  show: (files: readonly WrittenFile[]) => Promise<void>,
): Promise<StatementResult> {
  query.onScanned?.(open.scanned_bytes);
  const files = await writeFiles(open, { ...target, temporaryPath: () => objects.temporaryPath() });
  try {
    const nextName = fileNames(Date.now(), extensionOf(target.format));
    const placed = files.map((file) => {
      const { bucket, prefix } = target.placeOf(file.values);
      return { file, bucket, key: `${prefix}${nextName()}` };
    });
    const uris = placed.map(({ bucket, key }) => `s3://${bucket}/${key}`);
    const manifest = await writeManifest(query, target.makes_table, uris, objects);
    await target.ready?.();
    await storeFiles(placed, { objects, signal: query.signal }, () => show(files));
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    return writtenResult(rows, open.scanned_bytes, manifest);
  } catch (error) {
    await discard(files);
    throw error;
  }
}
