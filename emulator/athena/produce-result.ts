import { makeDefaultDatabase } from './default-database.ts';
import { type QueryExecution, resultFile, resultLocation } from './query-execution.ts';
import type { QueryEntry } from './query-history.ts';
import { QueryStopped } from './query-stopped.ts';
import type { Statement, StatementResult, StatementTools } from './statements/statement.ts';
import { checkCatalog } from './unknown-catalog.ts';
import { writeResult } from './write-result.ts';

/** @throws where the query scans more than its work group allows */
function countScanned(execution: QueryExecution, bytes: number, stop: AbortController): void {
  execution.scanned_bytes = bytes;
  if (execution.scan_limit_bytes === undefined || bytes <= execution.scan_limit_bytes) return;
  const stopped = new QueryStopped('Bytes scanned limit was exceeded');
  stop.abort(stopped);
  throw stopped;
}

/** The result, which notes when its last row was read. */
function timed(result: StatementResult, execution: QueryExecution): StatementResult {
  async function* noted<T>(all: AsyncIterable<T>) {
    yield* all;
    execution.produced_at = Date.now();
  }
  const { rows, lines } = result;
  return { ...result, rows: noted(rows), ...(lines === undefined ? {} : { lines: noted(lines) }) };
}

/**
 * Runs the statement and keeps what it gives: as rows, and as the file in S3. Notes in the execution what is known of it.
 * @param stop aborted, with a `QueryStopped`, where the query scans more than its work group allows
 * @throws SqlError, HiveFailure, ResultNotWritten, and the reason of `signal`
 */
export async function produceResult(
  { execution, statement, rows, stop }: QueryEntry & { statement: Statement; stop: AbortController },
  signal: AbortSignal,
  tools: StatementTools,
): Promise<void> {
  await checkCatalog(execution);
  await makeDefaultDatabase(execution, tools.catalog);
  const onScanned = (bytes: number) => countScanned(execution, bytes, stop);
  const result = await statement.run({ ...execution, signal, onScanned }, tools);
  execution.planned_at = Date.now();
  try {
    execution.columns = result.columns;
    execution.update_count = result.update_count ?? 0;
    execution.manifest_location = result.manifest_location;
    onScanned(result.scanned_bytes());
    const output = resultFile(execution.kind);
    if (output !== undefined) {
      const place = { objects: tools.objects, location: resultLocation(execution), output };
      execution.result_bytes = await writeResult(timed(result, execution), rows, place);
    }
    execution.row_count = rows.count;
  } finally {
    result.close();
  }
}
