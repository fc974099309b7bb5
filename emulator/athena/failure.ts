import { AwsError } from '../aws-error.ts';
import { SqlError, type SqlErrorCode } from '../sql/sql-error.ts';

/** Why a query is FAILED. `category` is 1 for a fault of the system, 2 for one of the user. */
export type Failure = { reason: string; category: 1 | 2; type: number };

/** A statement of Hive's DDL that failed: its message is the whole StateChangeReason, without a code before it. */
export class HiveFailure extends Error {
  override readonly name = 'HiveFailure';
  readonly category: 1 | 2;
  readonly type: number;

  constructor(reason: string, category: 1 | 2, type: number) {
    super(reason);
    this.category = category;
    this.type = type;
  }
}

/**
 * ErrorType of each code, as third parties measured it on Athena (docs/decisions/0120), or where nobody has as its
 * error catalog words it (https://docs.aws.amazon.com/athena/latest/ug/error-reference.html).
 */
const types: Readonly<Partial<Record<SqlErrorCode, number>>> = {
  EXCEEDED_MEMORY_LIMIT: 0,
  EXCEEDED_TIME_LIMIT: 206,
  DIVISION_BY_ZERO: 1001,
  TYPE_MISMATCH: 1002,
  COLUMN_NOT_FOUND: 1006,
  CATALOG_NOT_FOUND: 1006,
  INVALID_CAST_ARGUMENT: 1100,
  NOT_SUPPORTED: 1200,
  NOT_FOUND: 1300,
  TABLE_NOT_FOUND: 1301,
  SCHEMA_NOT_FOUND: 1301,
  FUNCTION_NOT_FOUND: 1303,
};
const type_of_others = 1000;
const system_type = 200;

/** The failure that `thrown` stands for; undefined where it is no error that a query may end with. */
export function failureOf(thrown: unknown): Failure | undefined {
  if (thrown instanceof HiveFailure) {
    return { reason: thrown.message, category: thrown.category, type: thrown.type };
  }
  if (thrown instanceof SqlError) {
    const reason = `${thrown.code}: ${thrown.message}`;
    if (thrown.code === 'GENERIC_INTERNAL_ERROR') return { reason, category: 1, type: system_type };
    return { reason, category: 2, type: types[thrown.code] ?? type_of_others };
  }
  if (thrown instanceof AwsError) {
    return { reason: `${thrown.code}: ${thrown.message}`, category: 2, type: type_of_others };
  }
  return undefined;
}
