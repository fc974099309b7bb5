import { Fn } from 'aws-cdk-lib';
import { type CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { type events, first_day, partition_key } from '#lib/events/index.ts';

type Event = (typeof events)[keyof typeof events];

/** The files' days, computed from the query instead of looked up: no crawler, no partitions to register. */
function partitionProjection(prefix: string): Record<string, string> {
  const key = `projection.${partition_key}`;
  return {
    'projection.enabled': 'true',
    [`${key}.type`]: 'date',
    [`${key}.format`]: 'yyyy-MM-dd',
    [`${key}.range`]: `${first_day},NOW`,
    [`${key}.interval`]: '1',
    [`${key}.interval.unit`]: 'DAYS',
    'storage.location.template': Fn.join('', [prefix, `${partition_key}=\${${partition_key}}/`]),
  };
}

/** The table of one kind of event: Parquet files under `<table>/day=YYYY-MM-DD/`. */
export function addEventTable(
  scope: Construct,
  id: string,
  { event, lake, database }: { event: Event; lake: CfnBucket; database: CfnDatabase },
): CfnTable {
  const location = Fn.join('', ['s3://', lake.ref, `/${event.table}/`]);
  return new CfnTable(scope, id, {
    catalogId: database.catalogId,
    databaseName: database.ref,
    tableInput: {
      name: event.table,
      description: event.doc,
      tableType: 'EXTERNAL_TABLE',
      parameters: { EXTERNAL: 'TRUE', classification: 'parquet', ...partitionProjection(location) },
      partitionKeys: [{ name: partition_key, type: 'string', comment: 'Day of arrival, UTC: YYYY-MM-DD.' }],
      storageDescriptor: {
        columns: Object.entries(event.row_columns).map(([name, { glue, doc }]) => ({
          name,
          type: glue,
          comment: doc,
        })),
        location,
        inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        serdeInfo: {
          serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
          parameters: { 'serialization.format': '1' },
        },
      },
    },
  });
}
