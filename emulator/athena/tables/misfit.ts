import { quoteString } from '../../sql/quote.ts';

/**
 * An SQL expression that fails with `code` once it is evaluated. `message` is an SQL expression too. A cast
 * that can not succeed, because `error()` may not stand inside TRY (docs/decisions/0031).
 */
export function failing(code: string, message: string, type: string): string {
  const failed = `CAST(${quoteString(`!${code}: `)} || ${message} || '!' AS INTEGER)`;
  return type === 'INTEGER' ? failed : `CAST(CAST(${failed} AS VARCHAR) AS ${type})`;
}

/** How a value that its column can not hold is told. @param field its place in the table, from 0 */
export function misfit(text: string, field: number, type: string): string {
  const shown = `coalesce(left(CAST(${text} AS VARCHAR), 200), '')`;
  const message = `concat('Error parsing field value ''', ${shown}, ''' for field ${field}: For input string: "', ${shown}, '"')`;
  return failing('HIVE_BAD_DATA', message, type);
}
