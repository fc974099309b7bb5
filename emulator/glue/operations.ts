import type { Operation } from '../operation.ts';
import { batchCreatePartition } from './batch-create-partition.ts';
import { batchDeletePartition } from './batch-delete-partition.ts';
import { batchDeleteTable } from './batch-delete-table.ts';
import { batchGetPartition } from './batch-get-partition.ts';
import { batchUpdatePartition } from './batch-update-partition.ts';
import { createDatabase } from './create-database.ts';
import { createPartition } from './create-partition.ts';
import { createTable } from './create-table.ts';
import { deleteDatabase } from './delete-database.ts';
import { deletePartition } from './delete-partition.ts';
import { deleteTable } from './delete-table.ts';
import { deleteTableVersion } from './delete-table-version.ts';
import { getCatalogImportStatus } from './get-catalog-import-status.ts';
import { getDataCatalogEncryptionSettings } from './get-data-catalog-encryption-settings.ts';
import { getDatabase } from './get-database.ts';
import { getDatabases } from './get-databases.ts';
import { getPartition } from './get-partition.ts';
import { getPartitionIndexes } from './get-partition-indexes.ts';
import { getPartitions } from './get-partitions.ts';
import { getTable } from './get-table.ts';
import { getTableVersion } from './get-table-version.ts';
import { getTableVersions } from './get-table-versions.ts';
import { getTables } from './get-tables.ts';
import { getUserDefinedFunctions } from './get-user-defined-functions.ts';
import { updateDatabase } from './update-database.ts';
import { updatePartition } from './update-partition.ts';
import { updateTable } from './update-table.ts';

/** Every Glue operation of this endpoint, by its name in X-Amz-Target. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchCreatePartition: batchCreatePartition,
  BatchDeletePartition: batchDeletePartition,
  BatchDeleteTable: batchDeleteTable,
  BatchGetPartition: batchGetPartition,
  BatchUpdatePartition: batchUpdatePartition,
  CreateDatabase: createDatabase,
  CreatePartition: createPartition,
  CreateTable: createTable,
  DeleteDatabase: deleteDatabase,
  DeletePartition: deletePartition,
  DeleteTable: deleteTable,
  DeleteTableVersion: deleteTableVersion,
  GetCatalogImportStatus: getCatalogImportStatus,
  GetDataCatalogEncryptionSettings: getDataCatalogEncryptionSettings,
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  GetPartition: getPartition,
  GetPartitionIndexes: getPartitionIndexes,
  GetPartitions: getPartitions,
  GetTable: getTable,
  GetTables: getTables,
  GetTableVersion: getTableVersion,
  GetTableVersions: getTableVersions,
  GetUserDefinedFunctions: getUserDefinedFunctions,
  UpdateDatabase: updateDatabase,
  UpdatePartition: updatePartition,
  UpdateTable: updateTable,
};
