import type { TableRead } from '../../engine/bind-query.ts';

/** What EXPLAIN (TYPE IO) tells: the tables that are read, each once, in the form of Trino's. */
export function tablesOf(tables: readonly TableRead[]): string {
  const names = new Map(
    tables.map(({ database, table }) => [`${database}\0${table}`, { schema: database, table }]),
  );
  const inputs = [...names.values()].map((schemaTable) => ({
    table: { catalog: 'awsdatacatalog', schemaTable },
    // Which conditions leave partitions out is found while they are listed, and not kept.
    columnConstraints: [],
  }));
  return JSON.stringify({ inputTableColumnInfos: inputs }, undefined, 2);
}
