import type { CatalogStore } from './catalog-store.ts';

/** Keys and values that a user hangs on a resource. */
export type Tags = Readonly<Record<string, string>>;

export function readTags(store: CatalogStore, resource: string): Tags {
  const row = store.sql('SELECT record FROM tags WHERE resource = ?').get(resource);
  return row === undefined ? {} : JSON.parse(String(row.record));
}

export function removeTags(store: CatalogStore, resource: string): void {
  store.sql('DELETE FROM tags WHERE resource = ?').run(resource);
}

export function replaceTags(store: CatalogStore, resource: string, tags: Tags): void {
  removeTags(store, resource);
  if (Object.keys(tags).length === 0) return;
  store.sql('INSERT INTO tags (resource, record) VALUES (?, ?)').run(resource, JSON.stringify(tags));
}
