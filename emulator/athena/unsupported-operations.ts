/**
 * Operations of Athena 2017-05-18 that this endpoint refuses with `UnknownOperationException` and their name:
 * there is one engine and one catalog here, no Spark and nothing to reserve (docs/decisions/0143).
 */
export const unsupported_operations: readonly string[] = [
  // Other data catalogs than the one of Glue: queries could not read them.
  'CreateDataCatalog',
  'UpdateDataCatalog',
  'DeleteDataCatalog',
  // Capacity reservations.
  'CancelCapacityReservation',
  'CreateCapacityReservation',
  'DeleteCapacityReservation',
  'GetCapacityAssignmentConfiguration',
  'GetCapacityReservation',
  'ListCapacityReservations',
  'PutCapacityAssignmentConfiguration',
  'UpdateCapacityReservation',
  // Spark: notebooks, sessions and calculations.
  'CreateNotebook',
  'CreatePresignedNotebookUrl',
  'DeleteNotebook',
  'ExportNotebook',
  'GetCalculationExecution',
  'GetCalculationExecutionCode',
  'GetCalculationExecutionStatus',
  'GetNotebookMetadata',
  'GetResourceDashboard',
  'GetSession',
  'GetSessionEndpoint',
  'GetSessionStatus',
  'ImportNotebook',
  'ListApplicationDPUSizes',
  'ListCalculationExecutions',
  'ListExecutors',
  'ListNotebookMetadata',
  'ListNotebookSessions',
  'ListSessions',
  'StartCalculationExecution',
  'StartSession',
  'StopCalculationExecution',
  'TerminateSession',
  'UpdateNotebook',
  'UpdateNotebookMetadata',
];
