import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from '../durable-file.ts';
import { readIfThere } from '../json-file.ts';
import { glueDatabase, gluePartition, glueTable } from './catalog-shapes.ts';
import type { CatalogStore } from './catalog-store.ts';
import { insertDatabase } from './database-rows.ts';
import { insertPartition } from './partition-rows.ts';
import { insertTable } from './table-rows.ts';

/** The catalog as the first versions kept it, in one file. */
const earlierCatalog = z.object({
  databases: z.record(
    z.string(),
    z.object({
      database: glueDatabase,
      tables: z.record(z.string(), z.object({ table: glueTable, partitions: z.array(gluePartition) })),
    }),
  ),
});

function parse(file: string, text: string): z.output<typeof earlierCatalog> {
  try {
    return earlierCatalog.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`The file ${file} of an earlier version can not be read. Mend it or move it away.`, {
      cause,
    });
  }
}

/**
 * Takes what an earlier version kept in `catalog.json` into the store, once, and renames the file to
 * `catalog.json.taken-over`. Killed in between, the next start does the rest.
 * @throws Error that names the file where it is damaged
 */
export async function takeOverCatalog(folder: string, store: CatalogStore): Promise<void> {
  const file = join(folder, 'catalog.json');
  const content = await readIfThere(file);
  if (content === undefined) return;
  const is_empty = store.sql('SELECT 1 FROM databases LIMIT 1').get() === undefined;
  if (is_empty) {
    const { databases } = parse(file, content);
    store.write(() => {
      for (const { database, tables } of Object.values(databases)) {
        insertDatabase(store, database);
        for (const { table, partitions } of Object.values(tables)) {
          const id = insertTable(store, table);
          for (const partition of partitions) insertPartition(store, id, partition);
        }
      }
    });
  }
  await rename(file, `${file}.taken-over`);
  await syncFolder(folder);
}
