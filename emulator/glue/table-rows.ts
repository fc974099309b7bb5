import type { GlueTable } from './catalog-shapes.ts';
import type { CatalogStore } from './catalog-store.ts';
import { readDatabase } from './database-rows.ts';
import { notFound } from './not-found.ts';

/** A table and the number by which its partitions and versions know it. */
export type TableRow = { id: number; table: GlueTable };

/** Records were checked when they were written. */
function parse(record: unknown): GlueTable {
  return JSON.parse(String(record));
}

export function hasTable(store: CatalogStore, database: string, name: string): boolean {
  const row = store.sql('SELECT 1 FROM tables WHERE database = ? AND name = ?').get(database, name);
  return row !== undefined;
}

/** @throws AwsError `EntityNotFoundException` for the database or the table */
export function readTable(store: CatalogStore, database: string, name: string): TableRow {
  const row = store.sql('SELECT id, record FROM tables WHERE database = ? AND name = ?').get(database, name);
  if (row !== undefined) return { id: Number(row.id), table: parse(row.record) };
  readDatabase(store, database);
  throw notFound(`Table ${name}`);
}

/** By name. @throws AwsError `EntityNotFoundException` for the database */
export function readTables(store: CatalogStore, database: string): GlueTable[] {
  readDatabase(store, database);
  const rows = store.sql('SELECT record FROM tables WHERE database = ? ORDER BY name').all(database);
  return rows.map(({ record }) => parse(record));
}

/** Answers with the table's number. */
export function insertTable(store: CatalogStore, table: GlueTable): number {
  const { lastInsertRowid } = store
    .sql('INSERT INTO tables (database, name, record) VALUES (?, ?, ?)')
    .run(table.DatabaseName, table.Name, JSON.stringify(table));
  return Number(lastInsertRowid);
}

export function replaceTable(store: CatalogStore, id: number, table: GlueTable): void {
  store.sql('UPDATE tables SET record = ? WHERE id = ?').run(JSON.stringify(table), id);
}

/** Its versions and partitions go with it. */
export function removeTable(store: CatalogStore, id: number): void {
  store.sql('DELETE FROM tables WHERE id = ?').run(id);
}

/** Keeps what the table was, under its `VersionId`. */
export function archiveTable(store: CatalogStore, { id, table }: TableRow): void {
  store
    .sql('INSERT INTO versions (table_id, version, record) VALUES (?, ?, ?)')
    .run(id, Number(table.VersionId), JSON.stringify(table));
}

/** What the table is and what was kept of it, the newest first. */
export function readVersions(store: CatalogStore, { id, table }: TableRow): GlueTable[] {
  const rows = store.sql('SELECT record FROM versions WHERE table_id = ? ORDER BY version DESC').all(id);
  return [table, ...rows.map(({ record }) => parse(record))];
}

/** Says whether there was one. */
export function removeVersion(store: CatalogStore, id: number, version: number): boolean {
  return store.sql('DELETE FROM versions WHERE table_id = ? AND version = ?').run(id, version).changes > 0;
}
