import type { GlueDatabase } from './catalog-shapes.ts';
import type { CatalogStore } from './catalog-store.ts';
import { notFound } from './not-found.ts';

/** Databases in the store, by their names in lower case. Records were checked when they were written. */
function parse(record: unknown): GlueDatabase {
  return JSON.parse(String(record));
}

export function hasDatabase(store: CatalogStore, name: string): boolean {
  return store.sql('SELECT 1 FROM databases WHERE name = ?').get(name) !== undefined;
}

/** @throws AwsError `EntityNotFoundException` */
export function readDatabase(store: CatalogStore, name: string): GlueDatabase {
  const row = store.sql('SELECT record FROM databases WHERE name = ?').get(name);
  if (row === undefined) throw notFound(`Database ${name}`);
  return parse(row.record);
}

/** By name. */
export function readDatabases(store: CatalogStore): GlueDatabase[] {
  const rows = store.sql('SELECT record FROM databases ORDER BY name').all();
  return rows.map(({ record }) => parse(record));
}

export function insertDatabase(store: CatalogStore, database: GlueDatabase): void {
  const { Name } = database;
  store.sql('INSERT INTO databases (name, record) VALUES (?, ?)').run(Name, JSON.stringify(database));
}

export function replaceDatabase(store: CatalogStore, database: GlueDatabase): void {
  const { Name } = database;
  store.sql('UPDATE databases SET record = ? WHERE name = ?').run(JSON.stringify(database), Name);
}

/** Its tables, their versions and partitions go with it. */
export function removeDatabase(store: CatalogStore, name: string): void {
  store.sql('DELETE FROM databases WHERE name = ?').run(name);
}
