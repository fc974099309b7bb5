import type { Catalog } from '../glue/catalog.ts';

/** Trino's functions and constructs whose value is another one each time, or at another time. */
const changing: ReadonlySet<string> = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'localtime',
  'localtimestamp',
  'now',
  'rand',
  'random',
  'secure_rand',
  'secure_random',
  'shuffle',
  'tablesample',
  'uuid',
]);

const pieces = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"]|"")*)"|([a-z_]\w*)/gi;

function readsView(names: ReadonlySet<string>, catalog: Catalog): boolean {
  return catalog
    .listDatabases()
    .flatMap(({ Name }) => catalog.listTables(Name))
    .some(({ Name, TableType }) => TableType === 'VIRTUAL_VIEW' && names.has(Name));
}

/**
 * Whether the same text asks the same of the same data, so that an earlier result may be its answer: it has
 * nothing in it that changes by itself, and reads no view, which could have. In doubt it is false.
 * @param sql a query that has been parsed
 */
export function isRepeatable(sql: string, catalog: Catalog): boolean {
  const names = new Set<string>();
  for (const [, quoted, word] of sql.matchAll(pieces)) {
    if (word !== undefined && changing.has(word.toLowerCase())) return false;
    const name = quoted?.replaceAll('""', '"') ?? word;
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return !readsView(names, catalog);
}
