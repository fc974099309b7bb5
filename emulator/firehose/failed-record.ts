import type { Conversion } from './segment-header.ts';
import { MalformedJsonError } from './split-json.ts';

/**
 * AWS's JSON document of a record that could not be converted (page "Handling errors for data format
 * conversion"), on one line. The page's table writes `ErrorCode`; the documents themselves have `errorCode`, as
 * those of failed transformations do.
 */
export function failedRecord(data: Buffer, arrival_ms: number, error: Error, conversion: Conversion): string {
  const is_malformed = error instanceof MalformedJsonError;
  return JSON.stringify({
    attemptsMade: 1,
    arrivalTimestamp: arrival_ms,
    errorCode: is_malformed ? 'DataFormatConversion.ParseError' : 'DataFormatConversion.MalformedData',
    errorMessage: is_malformed
      ? `Encountered malformed JSON. ${error.message}`
      : `Data does not match the schema. ${error.message}`,
    attemptEndingTimestamp: Date.now(),
    rawData: data.toString('base64'),
    dataCatalogTable: {
      databaseName: conversion.database,
      tableName: conversion.table,
      versionId: 'LATEST',
    },
  });
}
