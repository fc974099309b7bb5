/** The error codes of Athena's engine that translation and execution give. */
export type SqlErrorCode =
  | 'MALFORMED_QUERY'
  | 'NOT_SUPPORTED'
  | 'INVALID_PARAMETER_USAGE'
  | 'TYPE_MISMATCH'
  | 'TABLE_NOT_FOUND'
  | 'SCHEMA_NOT_FOUND'
  | 'CATALOG_NOT_FOUND'
  | 'COLUMN_NOT_FOUND'
  | 'FUNCTION_NOT_FOUND'
  | 'AMBIGUOUS_NAME'
  | 'EXPRESSION_NOT_AGGREGATE'
  | 'INVALID_LITERAL'
  | 'INVALID_FUNCTION_ARGUMENT'
  | 'INVALID_CAST_ARGUMENT'
  | 'EXPRESSION_NOT_SCALAR'
  | 'EXPRESSION_NOT_IN_DISTINCT'
  | 'INVALID_ARGUMENTS'
  | 'INVALID_COLUMN_REFERENCE'
  | 'MISMATCHED_COLUMN_ALIASES'
  | 'NESTED_AGGREGATION'
  | 'NESTED_WINDOW'
  | 'INVALID_PATH'
  | 'PATH_EVALUATION_ERROR'
  | 'MISSING_OVER'
  | 'DIVISION_BY_ZERO'
  | 'NUMERIC_VALUE_OUT_OF_RANGE'
  | 'SUBQUERY_MULTIPLE_ROWS'
  | 'HIVE_BAD_DATA'
  | 'HIVE_CURSOR_ERROR'
  | 'HIVE_CANNOT_OPEN_SPLIT'
  | 'HIVE_INVALID_METADATA'
  | 'HIVE_PARTITION_SCHEMA_MISMATCH'
  | 'CONSTRAINT_VIOLATION'
  | 'HIVE_PATH_ALREADY_EXISTS'
  | 'HIVE_TOO_MANY_OPEN_PARTITIONS'
  | 'HIVE_INVALID_PARTITION_VALUE'
  | 'TABLE_ALREADY_EXISTS'
  | 'DUPLICATE_COLUMN_NAME'
  | 'MISSING_COLUMN_NAME'
  | 'COLUMN_TYPE_UNKNOWN'
  | 'INVALID_VIEW'
  | 'VIEW_IS_STALE'
  | 'VIEW_IS_RECURSIVE'
  | 'NOT_FOUND'
  | 'HIVE_UNSUPPORTED_FORMAT'
  | 'INVALID_TABLE_PROPERTY'
  | 'EXCEEDED_TIME_LIMIT'
  | 'EXCEEDED_MEMORY_LIMIT'
  | 'GENERIC_INTERNAL_ERROR';

/** Where in the SQL text: both from 1, as Trino counts. */
export type SqlPosition = { line: number; column: number };

/** A query that can not be answered, and why. The message begins with the place, where one is known. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  readonly code: SqlErrorCode;

  constructor(code: SqlErrorCode, message: string, position?: SqlPosition) {
    super(position === undefined ? message : `line ${position.line}:${position.column}: ${message}`);
    this.code = code;
  }
}
