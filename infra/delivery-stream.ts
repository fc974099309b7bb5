import { type CfnParameter, Stack } from 'aws-cdk-lib';
import type { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { partition_key } from '#lib/events/index.ts';

/** MiB. The least that Firehose takes where it converts records (its API: SizeInMBs). */
const buffer_mib = 64;

const day = `${partition_key}=!{timestamp:yyyy-MM-dd}/`;

/**
 * A stream that turns JSON records into Parquet files of `table`, under the UTC day of their arrival.
 * A record that does not fit the table goes to `errors/<table>/<kind of error>/`.
 */
export function addDeliveryStream(
  scope: Construct,
  id: string,
  given: {
    table_name: string;
    table: CfnTable;
    lake: CfnBucket;
    database: CfnDatabase;
    role: CfnRole;
    buffer_seconds: CfnParameter;
  },
): CfnDeliveryStream {
  const { table_name, table, lake, database, role, buffer_seconds } = given;
  const { account, region } = Stack.of(scope);
  return new CfnDeliveryStream(scope, id, {
    deliveryStreamType: 'DirectPut',
    extendedS3DestinationConfiguration: {
      bucketArn: lake.attrArn,
      roleArn: role.attrArn,
      prefix: `${table_name}/${day}`,
      errorOutputPrefix: `errors/${table_name}/!{firehose:error-output-type}/${day}`,
      bufferingHints: { intervalInSeconds: buffer_seconds.valueAsNumber, sizeInMBs: buffer_mib },
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
    },
  });
}
