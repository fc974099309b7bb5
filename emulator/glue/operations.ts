import type { Operation } from '../operation.ts';
import { batchCreatePartition } from './batch-create-partition.ts';
import { batchDeletePartition } from './batch-delete-partition.ts';
import { batchDeleteTable } from './batch-delete-table.ts';
import { batchGetCrawlers } from './batch-get-crawlers.ts';
import { batchGetPartition } from './batch-get-partition.ts';
import { batchUpdatePartition } from './batch-update-partition.ts';
import { createCrawler } from './create-crawler.ts';
import { createDatabase } from './create-database.ts';
import { createPartition } from './create-partition.ts';
import { createTable } from './create-table.ts';
import { deleteCrawler } from './delete-crawler.ts';
import { deleteDatabase } from './delete-database.ts';
import { deletePartition } from './delete-partition.ts';
import { deleteTable } from './delete-table.ts';
import { deleteTableVersion } from './delete-table-version.ts';
import { getCatalogImportStatus } from './get-catalog-import-status.ts';
import { getCrawler } from './get-crawler.ts';
import { getCrawlerMetrics } from './get-crawler-metrics.ts';
import { getCrawlers } from './get-crawlers.ts';
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
import { getTags } from './get-tags.ts';
import { getUserDefinedFunctions } from './get-user-defined-functions.ts';
import { listCrawlers } from './list-crawlers.ts';
import { listCrawls } from './list-crawls.ts';
import { startCrawler } from './start-crawler.ts';
import { stopCrawler } from './stop-crawler.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';
import { updateCrawler } from './update-crawler.ts';
import { updateDatabase } from './update-database.ts';
import { updatePartition } from './update-partition.ts';
import { updateTable } from './update-table.ts';

/** Every Glue operation of this endpoint, by its name in X-Amz-Target. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchCreatePartition: batchCreatePartition,
  BatchDeletePartition: batchDeletePartition,
  BatchDeleteTable: batchDeleteTable,
  BatchGetCrawlers: batchGetCrawlers,
  BatchGetPartition: batchGetPartition,
  BatchUpdatePartition: batchUpdatePartition,
  CreateCrawler: createCrawler,
  CreateDatabase: createDatabase,
  CreatePartition: createPartition,
  CreateTable: createTable,
  DeleteCrawler: deleteCrawler,
  DeleteDatabase: deleteDatabase,
  DeletePartition: deletePartition,
  DeleteTable: deleteTable,
  DeleteTableVersion: deleteTableVersion,
  GetCatalogImportStatus: getCatalogImportStatus,
  GetCrawler: getCrawler,
  GetCrawlerMetrics: getCrawlerMetrics,
  GetCrawlers: getCrawlers,
  GetDataCatalogEncryptionSettings: getDataCatalogEncryptionSettings,
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  GetPartition: getPartition,
  GetPartitionIndexes: getPartitionIndexes,
  GetPartitions: getPartitions,
  GetTable: getTable,
  GetTableVersion: getTableVersion,
  GetTableVersions: getTableVersions,
  GetTables: getTables,
  GetTags: getTags,
  GetUserDefinedFunctions: getUserDefinedFunctions,
  ListCrawlers: listCrawlers,
  ListCrawls: listCrawls,
  StartCrawler: startCrawler,
  StopCrawler: stopCrawler,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateCrawler: updateCrawler,
  UpdateDatabase: updateDatabase,
  UpdatePartition: updatePartition,
  UpdateTable: updateTable,
};
