import { type CfnParameter, Stack } from 'aws-cdk-lib';
import type { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { import_folder, partition_key } from '#lib/events/index.ts';

/** MiB. The least that Firehose takes where it converts records (its API: SizeInMBs), or partitions by their content. */
const buffer_mib = 64;
/** Seconds. The least that Firehose takes where it partitions by the records' content. */
const import_buffer_seconds = 60;

const day = `${partition_key}=!{timestamp:yyyy-MM-dd}/`;
/** Where a record says itself which day it belongs to, and which import brought it. */
const told_day = `${partition_key}=!{partitionKeyFromQuery:${partition_key}}/${import_folder}!{partitionKeyFromQuery:import}/`;

type Given = {
  table_name: string;
  table: CfnTable;
  lake: CfnBucket;
  database: CfnDatabase;
  role: CfnRole;
};
type Destination = CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty;

/** Parquet by the columns of `table`; what does not fit goes to `errors/<table>/<kind of error>/`. */
function addStream(
  scope: Construct,
  id: string,
  { table_name, table, lake, database, role }: Given,
  how: Pick<Destination, 'prefix' | 'bufferingHints'> & Partial<Destination>,
): CfnDeliveryStream {
  const { account, region } = Stack.of(scope);
  return new CfnDeliveryStream(scope, id, {
    deliveryStreamType: 'DirectPut',
    extendedS3DestinationConfiguration: {
      bucketArn: lake.attrArn,
      roleArn: role.attrArn,
      errorOutputPrefix: `errors/${table_name}/!{firehose:error-output-type}/${day}`,
      compressionFormat: 'UNCOMPRESSED',
      dataFormatConversionConfiguration: {
        enabled: true,
        inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
        outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'SNAPPY' } } },
        schemaConfiguration: {
          catalogId: account,
          region,
          databaseName: database.ref,
          tableName: table.ref,
          roleArn: role.attrArn,
          versionId: 'LATEST',
        },
      },
      ...how,
    },
  });
}

/**
 * A stream that turns JSON records into Parquet files of `table`, under the UTC day of their arrival.
 * A record that does not fit the table goes to `errors/<table>/<kind of error>/`.
 */
export function addDeliveryStream(
  scope: Construct,
  id: string,
  { buffer_seconds, ...given }: Given & { buffer_seconds: CfnParameter },
): CfnDeliveryStream {
  return addStream(scope, id, given, {
    prefix: `${given.table_name}/${day}`,
    bufferingHints: { intervalInSeconds: buffer_seconds.valueAsNumber, sizeInMBs: buffer_mib },
  });
}

/**
 * The stream of events that happened in the past (decision 0240): the same files of the same table, under the day that
 * each record names, in a folder of the import that brought it.
 */
export function addImportStream(scope: Construct, id: string, given: Given): CfnDeliveryStream {
  const parameter = (parameterName: string, parameterValue: string) => ({ parameterName, parameterValue });
  return addStream(scope, id, given, {
    prefix: `${given.table_name}/${told_day}`,
    bufferingHints: { intervalInSeconds: import_buffer_seconds, sizeInMBs: buffer_mib },
    dynamicPartitioningConfiguration: { enabled: true },
    processingConfiguration: {
      enabled: true,
      processors: [
        {
          type: 'MetadataExtraction',
          parameters: [
            parameter('MetadataExtractionQuery', `{${partition_key}:.${partition_key},import:.import}`),
            parameter('JsonParsingEngine', 'JQ-1.6'),
          ],
        },
      ],
    },
  });
}
