import type { Failure, Item } from './processors/item.ts';
import type { Conversion } from './segment-header.ts';
import { MalformedJsonError } from './split-json.ts';

/**
 * AWS's JSON document of a record that could not be delivered, on one line: pages "Handle failure in data
 * transformation" and "Handling errors for data format conversion". The latter's table writes `lastErrorCode`; the
 * documents themselves have `errorCode`. Times are ms since the epoch.
 */
export function failedRecord({ data, arrival_ms }: Item, failure: Failure): string {
  return JSON.stringify({
    attemptsMade: failure.attempts ?? 1,
    arrivalTimestamp: arrival_ms,
    errorCode: failure.code,
    errorMessage: failure.message,
    attemptEndingTimestamp: Date.now(),
    rawData: data.toString('base64'),
    ...failure.more,
  });
}

/** Why a record could not become rows of the conversion's table. */
export function conversionFailure(error: Error, conversion: Conversion): Failure {
  const is_malformed = error instanceof MalformedJsonError;
  const { database: databaseName, table: tableName } = conversion;
  return {
    type: 'format-conversion-failed',
    code: is_malformed ? 'DataFormatConversion.ParseError' : 'DataFormatConversion.MalformedData',
    message: is_malformed
      ? `Encountered malformed JSON. ${error.message}`
      : `Data does not match the schema. ${error.message}`,
    more: { dataCatalogTable: { databaseName, tableName, versionId: 'LATEST' } },
  };
}
