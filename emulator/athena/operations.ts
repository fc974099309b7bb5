import type { Operation } from '../operation.ts';
import { batchGetNamedQuery } from './batch-get-named-query.ts';
import { batchGetPreparedStatement } from './batch-get-prepared-statement.ts';
import { batchGetQueryExecution } from './batch-get-query-execution.ts';
import { createNamedQuery } from './create-named-query.ts';
import { createPreparedStatement } from './create-prepared-statement.ts';
import { createWorkGroup } from './create-work-group.ts';
import { deleteNamedQuery } from './delete-named-query.ts';
import { deletePreparedStatement } from './delete-prepared-statement.ts';
import { deleteWorkGroup } from './delete-work-group.ts';
import { getDataCatalog } from './get-data-catalog.ts';
import { getDatabase } from './get-database.ts';
import { getNamedQuery } from './get-named-query.ts';
import { getPreparedStatement } from './get-prepared-statement.ts';
import { getQueryExecution } from './get-query-execution.ts';
import { getQueryResults } from './get-query-results.ts';
import { getQueryRuntimeStatistics } from './get-query-runtime-statistics.ts';
import { getTableMetadata } from './get-table-metadata.ts';
import { getWorkGroup } from './get-work-group.ts';
import { listDataCatalogs } from './list-data-catalogs.ts';
import { listDatabases } from './list-databases.ts';
import { listEngineVersions } from './list-engine-versions.ts';
import { listNamedQueries } from './list-named-queries.ts';
import { listPreparedStatements } from './list-prepared-statements.ts';
import { listQueryExecutions } from './list-query-executions.ts';
import { listTableMetadata } from './list-table-metadata.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { listWorkGroups } from './list-work-groups.ts';
import { startQueryExecution } from './start-query-execution.ts';
import { stopQueryExecution } from './stop-query-execution.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';
import { updateNamedQuery } from './update-named-query.ts';
import { updatePreparedStatement } from './update-prepared-statement.ts';
import { updateWorkGroup } from './update-work-group.ts';

/** The operations of Athena 2017-05-18, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchGetNamedQuery: batchGetNamedQuery,
  BatchGetPreparedStatement: batchGetPreparedStatement,
  BatchGetQueryExecution: batchGetQueryExecution,
  CreateNamedQuery: createNamedQuery,
  CreatePreparedStatement: createPreparedStatement,
  CreateWorkGroup: createWorkGroup,
  DeleteNamedQuery: deleteNamedQuery,
  DeletePreparedStatement: deletePreparedStatement,
  DeleteWorkGroup: deleteWorkGroup,
  GetDataCatalog: getDataCatalog,
  GetDatabase: getDatabase,
  GetNamedQuery: getNamedQuery,
  GetPreparedStatement: getPreparedStatement,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetQueryRuntimeStatistics: getQueryRuntimeStatistics,
  GetTableMetadata: getTableMetadata,
  GetWorkGroup: getWorkGroup,
  ListDataCatalogs: listDataCatalogs,
  ListDatabases: listDatabases,
  ListEngineVersions: listEngineVersions,
  ListNamedQueries: listNamedQueries,
  ListPreparedStatements: listPreparedStatements,
  ListQueryExecutions: listQueryExecutions,
  ListTableMetadata: listTableMetadata,
  ListTagsForResource: listTagsForResource,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateNamedQuery: updateNamedQuery,
  UpdatePreparedStatement: updatePreparedStatement,
  UpdateWorkGroup: updateWorkGroup,
};
