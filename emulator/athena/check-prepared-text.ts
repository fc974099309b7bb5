/**
 * Checks a text that the API is to keep as a prepared statement. The grammar is loaded with the first.
 * @throws AwsError `InvalidRequestException`: `MALFORMED_QUERY`, `NOT_SUPPORTED`
 */
export async function checkPreparedText(sql: string): Promise<void> {
  const { checkPreparable } = await import('./statements/read-statement.ts');
  checkPreparable(sql);
}
