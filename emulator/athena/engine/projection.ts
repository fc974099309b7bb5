/**
 * Partition projection (Athena User Guide, "Partition projection with Amazon Athena"). Athena computes every
 * location that a range allows; here the folders that exist are matched to the template instead, so that a
 * range of many years costs nothing.
 */
import { join } from 'node:path';
import type { GlueTable } from '../../glue/catalog.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { entriesOf, folderOf, lacksBucket, noSuchBucket } from './location.ts';
import type { Partition } from './partition.ts';
import { type ProjectedColumn, projectedColumn } from './projected-column.ts';

/** A folder's name in the template, and the columns whose (parts of) values it holds, in order. */
type Segment = { pattern: RegExp; columns: string[] };

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The template, cut into names of folders. A date's value may itself be several folders deep. */
function segmentsOf(path: string, columns: ReadonlyMap<string, ProjectedColumn>): Segment[] {
  const pieces = path.split(/(\$\{[^}]+\})/);
  const segments: { source: string; columns: string[] }[] = [{ source: '', columns: [] }];
  const append = (source: string, column?: string) => {
    const last = segments.at(-1);
    if (last === undefined) return;
    last.source += source;
    if (column !== undefined) last.columns.push(column);
  };
  const nextSegment = () => segments.push({ source: '', columns: [] });
  for (const piece of pieces) {
    const name = /^\$\{([^}]+)\}$/.exec(piece)?.[1]?.toLowerCase();
    const parts = name === undefined ? piece.split('/') : columns.get(name)?.folder_patterns;
    if (parts === undefined) {
      throw new SqlError('INVALID_TABLE_PROPERTY', `storage.location.template names no column: ${piece}`);
    }
    for (const [index, part] of parts.entries()) {
      if (index > 0) nextSegment();
      if (name === undefined) append(escapePattern(part));
      else append(`(${part})`, name);
    }
  }
  return segments
    .filter(({ source }) => source !== '')
    .map(({ source, columns: held }) => ({ pattern: new RegExp(`^${source}$`), columns: held }));
}

type Found = { folder: string; values: ReadonlyMap<string, string> };

function matched(found: Found, name: string, { pattern, columns }: Segment): Found | undefined {
  const match = pattern.exec(name);
  if (match === null) return undefined;
  const values = new Map(found.values);
  for (const [index, column] of columns.entries()) {
    const before = values.get(column);
    const part = match[index + 1] ?? '';
    values.set(column, before === undefined ? part : `${before}/${part}`);
  }
  return { folder: join(found.folder, name), values };
}

async function walk(found: Found, [segment, ...rest]: Segment[]): Promise<Found[]> {
  if (segment === undefined) return [found];
  const { folders } = await entriesOf(found.folder);
  const next = folders.sort().flatMap((name) => matched(found, name, segment) ?? []);
  const below = await Promise.all(next.map((entry) => walk(entry, rest)));
  return below.flat();
}

function template(table: GlueTable, names: readonly string[]): string {
  const given = table.Parameters?.['storage.location.template'];
  if (given !== undefined) return given;
  const base = (table.StorageDescriptor?.Location ?? '').replace(/\/+$/, '');
  return `${base}/${names.map((name) => `${name}=\${${name}}`).join('/')}/`;
}

/** @throws SqlError `INVALID_TABLE_PROPERTY`, `NOT_SUPPORTED` */
export async function projectedPartitions(
  table: GlueTable,
  objects: ObjectStore,
  query: { now: Date; injected: ReadonlyMap<string, readonly string[]> },
): Promise<Partition[]> {
  const names = (table.PartitionKeys ?? []).map(({ Name }) => Name);
  const columns = new Map(
    names.map((name) => {
      const own = { now: query.now, injected: query.injected.get(name) };
      return [name, projectedColumn(name, table.Parameters ?? {}, own)];
    }),
  );
  const [, bucket, path] = /^(s3[an]?:\/\/[^/]+)\/(.*)$/.exec(template(table, names)) ?? [];
  if (bucket === undefined || path === undefined) {
    throw new SqlError('INVALID_TABLE_PROPERTY', 'storage.location.template must begin with s3://bucket/');
  }
  const absent = names.find((name) => !path.toLowerCase().includes(`\${${name.toLowerCase()}}`));
  if (absent !== undefined) {
    throw new SqlError('INVALID_TABLE_PROPERTY', `storage.location.template does not hold \${${absent}}`);
  }
  if (lacksBucket(objects, bucket)) throw noSuchBucket(`${bucket}/${path}`);
  const root = folderOf(objects, bucket);
  if (root === undefined) return [];
  const found = await walk({ folder: root, values: new Map() }, segmentsOf(path, columns));
  return found.flatMap(({ folder, values }) => {
    const ordered = names.map((name) => values.get(name) ?? '');
    const is_projected = names.every((name, index) => columns.get(name)?.holds(ordered[index] ?? ''));
    return is_projected ? [{ values: ordered, folder }] : [];
  });
}
