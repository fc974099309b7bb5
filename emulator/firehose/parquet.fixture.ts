/** For tests: Glue tables, streams that convert to them, and a look into Parquet objects. */
import type { TestContext } from 'node:test';
import type { ExtendedS3DestinationConfiguration, ParquetCompression } from '@aws-sdk/client-firehose';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { DuckDBInstance, type Json } from '@duckdb/node-api';
import type { Emulator } from '../start-emulator.ts';

export const database = 'lake';

export const columnsOf = (columns: Readonly<Record<string, string>>) =>
  Object.entries(columns).map(([Name, Type]) => ({ Name, Type }));

/** Makes the database with a table for each entry of `tables`: column name -> Hive type. */
export async function createTables(
  t: TestContext,
  { endpoint, credentials, region }: Emulator,
  tables: Readonly<Record<string, Record<string, string>>>,
): Promise<GlueClient> {
  const glue = new GlueClient({ endpoint, credentials, region, maxAttempts: 1 });
  t.after(() => glue.destroy());
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
  for (const [Name, columns] of Object.entries(tables)) {
    const TableInput = { Name, StorageDescriptor: { Columns: columnsOf(columns) } };
    await glue.send(new CreateTableCommand({ DatabaseName: database, TableInput }));
  }
  return glue;
}

/** A destination that writes Parquet under `data/` and failures under `errors/`. */
export function toParquet(
  table: string,
  Compression?: ParquetCompression,
): Partial<ExtendedS3DestinationConfiguration> {
  return {
    Prefix: 'data/day=!{timestamp:yyyy-MM-dd}/',
    ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
    BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 0 },
    DataFormatConversionConfiguration: {
      SchemaConfiguration: { DatabaseName: database, TableName: table, RoleARN: 'arn:aws:iam::0:role/r' },
      InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
      OutputFormatConfiguration: { Serializer: { ParquetSerDe: { Compression } } },
    },
  };
}

/** The answer to `sql` about local files, values as JSON. */
export async function queryFiles(sql: string): Promise<Record<string, Json>[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const connection = await instance.connect();
    const result = await connection.runAndReadAll(sql);
    return result.getRowObjectsJson();
  } finally {
    instance.closeSync();
  }
}
