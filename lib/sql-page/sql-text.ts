/** What is known of a statement by its text alone. For the browser too. */

/** What holds no code: texts, quoted names, comments. A quote that is not closed goes to the end. */
const opaque = /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|--[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** The longest text of a query that Athena takes: bytes. */
export const max_sql_bytes = 262_144;
/** More `?` than any query of people has. */
export const max_placeholders = 50;

/** How many `?` wait for a value. */
export function countPlaceholders(sql: string): number {
  return sql.replace(opaque, ' ').split('?').length - 1;
}

/** What only reads begins with one of these. */
const reading = /^\(*\s*(?:SELECT|WITH|VALUES|TABLE|SHOW|DESCRIBE|DESC)\b/i;
/** EXPLAIN ANALYZE runs what it explains. */
const explaining = /^EXPLAIN\b\s*(?:ANALYZE\b\s*(?:VERBOSE\b\s*)?)?(?:\([^)]*\)\s*)?/i;

/**
 * What changes something has one of these in it: the first words of the statements of Trino's grammar
 * (https://github.com/trinodb/trino, SqlBase.g4) and of Athena's DDL
 * (https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html) that do not only read.
 */
const changing =
  /\b(?:ADD|ALTER|ANALYZE|CALL|COMMENT|COMMIT|CREATE|DEALLOCATE|DELETE|DENY|DROP|EXECUTE|EXPORT|GRANT|IMPORT|INSERT|LOAD|LOCK|MERGE|MSCK|OPTIMIZE|PREPARE|PURGE|REFRESH|RENAME|REPAIR|REPLACE|RESET|REVOKE|ROLLBACK|SET|START|TRUNCATE|UNLOAD|UNLOCK|UPDATE|USE|VACUUM)\b/i;

const codeOf = (sql: string) => sql.replace(opaque, (text) => (/^['"`]/.test(text) ? "''" : ' ')).trim();

/** Whether a statement reads and changes nothing. Athena itself takes one statement at a time. */
export function isReading(sql: string): boolean {
  return reading.test(codeOf(sql).replace(explaining, ''));
}

/**
 * Whether a statement may change something. One that neither reads nor holds any word that a change begins with is no
 * statement at all: Athena says what is wrong with it.
 */
export function mayChange(sql: string): boolean {
  return !isReading(sql) && changing.test(codeOf(sql));
}

/** A place in a text: both from 1. */
export type Position = { line: number; column: number };

/**
 * The place that Athena names in what it says of a query: `line 2:8: Column 'x' cannot be resolved`.
 * @param lines_before lines of the query that stand before the text that people see
 */
export function positionIn(said: string | undefined, lines_before = 0): Position | undefined {
  const [, line, column] = /\bline (\d{1,6}):(\d{1,6})\b/.exec(said ?? '') ?? [];
  if (line === undefined || column === undefined || Number(line) <= lines_before) return undefined;
  return { line: Number(line) - lines_before, column: Number(column) };
}
