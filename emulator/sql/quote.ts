/** An SQL identifier, quoted. */
export const quoteIdentifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
/** An SQL string literal. Neither Trino nor DuckDB knows a backslash in it. */
export const quoteString = (text: string) => `'${text.replaceAll("'", "''")}'`;
