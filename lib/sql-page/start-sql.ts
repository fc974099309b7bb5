import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import { QueryError, toQueryError } from '../query/query-error.ts';
import { startQuery } from '../query/run-query.ts';
import { noteSqlPageQuery } from '../query/sql-page-queries.ts';
import { assertMay, type Reader } from '../reader.ts';
import { bindValues } from './bind-values.ts';
import { countPlaceholders, isReading, max_placeholders, max_sql_bytes, mayChange } from './sql-text.ts';
import type { SqlValue } from './sql-value.ts';

export type SqlQuestion = {
  sql: string;
  /** One for each `?`. */
  values: readonly SqlValue[];
  /** Whether somebody has said that the statement may change tables or data. */
  may_change: boolean;
};

function refused(path: string, message: string): AppError {
  return new AppError('bad_request', `The field "${path}" ${message}.`, { issues: [{ path, message }] });
}

function check({ sql, values, may_change }: SqlQuestion): void {
  if (sql.trim() === '') throw refused('sql', 'must not be empty');
  if (Buffer.byteLength(sql) > max_sql_bytes) throw refused('sql', `has more than ${max_sql_bytes} bytes`);
  const placeholders = countPlaceholders(sql);
  if (placeholders > max_placeholders)
    throw refused('sql', `has more than ${max_placeholders} question marks`);
  if (placeholders !== values.length) throw refused('values', 'must be as many as there are question marks');
  if (!may_change && mayChange(sql)) throw refused('may_change', 'must be ticked: it may change something');
}

/** What Athena says of SQL that it does not take is for whoever wrote it. */
function toRefusal(thrown: unknown): AppError {
  const error = toQueryError(thrown);
  if (!(error instanceof QueryError) || error.fault.kind !== 'refused') return error;
  const message = error.fault.detail ?? 'is not accepted';
  return new AppError('bad_request', 'Athena does not accept the query.', {
    issues: [{ path: 'sql', message }],
  });
}

/**
 * Starts what an admin wrote, as it stands, in the work group whose limit protects the purse.
 * @returns the execution's id
 * @throws AppError `forbidden`; `bad_request` with Athena's own words as the issue of `sql`; QueryError
 */
export async function startSql(reader: Reader, question: SqlQuestion): Promise<string> {
  assertMay(reader, 'admin');
  check(question);
  const parameters = bindValues(question.values);
  try {
    const id = await startQuery({ sql: question.sql, parameters });
    await noteSqlPageQuery(id);
    log.info('A query was started on the SQL page.', {
      by: reader.name,
      id,
      reads_only: isReading(question.sql),
    });
    return id;
  } catch (thrown) {
    throw toRefusal(thrown);
  }
}
