import type { Ddl } from './ddl.ts';
import { findTable } from './find-table.ts';
import type { TableRef } from './names.ts';
import { trinoTypeName } from './trino-type-name.ts';

/** DESCRIBE and SHOW COLUMNS of a view, which Athena answers like its query engine. */
export function describeView(ref: TableRef): Ddl {
  return {
    type: 'UTILITY',
    substatement: 'DESC_VIEW',
    run(context) {
      const columns = findTable(ref, context).StorageDescriptor?.Columns ?? [];
      const rows = columns.map(({ Name, Type = 'string' }) => `${Name}\t${trinoTypeName(Type)}`);
      return { columns: ['column', 'type'], rows, column_type: 'varchar' };
    },
  };
}
