import type { Operation } from '../operation.ts';
import { batchCreatePartition } from './batch-create-partition.ts';
import { createDatabase } from './create-database.ts';
import { createPartition } from './create-partition.ts';
import { createTable } from './create-table.ts';
import { deleteDatabase } from './delete-database.ts';
import { deletePartition } from './delete-partition.ts';
import { deleteTable } from './delete-table.ts';
import { getDatabase } from './get-database.ts';
import { getDatabases } from './get-databases.ts';
import { getPartitions } from './get-partitions.ts';
import { getTable } from './get-table.ts';
import { getTables } from './get-tables.ts';
import { updateTable } from './update-table.ts';

/** Every Glue operation of this endpoint, by its name in X-Amz-Target. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateDatabase: createDatabase,
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  DeleteDatabase: deleteDatabase,
  CreateTable: createTable,
  GetTable: getTable,
  GetTables: getTables,
  UpdateTable: updateTable,
  DeleteTable: deleteTable,
  GetPartitions: getPartitions,
  CreatePartition: createPartition,
  BatchCreatePartition: batchCreatePartition,
  DeletePartition: deletePartition,
};
