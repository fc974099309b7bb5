import { stringify } from 'csv-stringify/sync';
import type { Cell, TableRow } from './table.ts';

/**
 * A text that a spreadsheet would run as a formula: after any spaces it begins with = + - @, a tab, CR or
 * LF. The compatibility form (NFKC) brings the full-width and small forms of those signs to the plain ones.
 */
function isFormula(text: string): boolean {
  return /^\s*[=+\-@]|^[^\S\t\r\n]*[\t\r\n]/.test(text.normalize('NFKC'));
}

/** A text that looks like a formula with a `'` before it, which spreadsheets hide; any other as it is. */
export function guardFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** Texts are guarded. Numbers stay as they are. */
function toField(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  return guardFormula(cell);
}

/** A table as CSV (RFC 4180): a header, CRLF after every line, NULL as nothing. */
export function toCsv(columns: readonly string[], rows: readonly TableRow[]): string {
  const lines = rows.map((row) => columns.map((column) => toField(row[column])));
  return stringify([[...columns], ...lines], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}
