import { Aws, CfnOutput, CfnParameter, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { Construct } from 'constructs';
import { type EventName, events } from '#lib/events/index.ts';
import { addDeliveryRole } from './delivery-role.ts';
import { addDeliveryStream, addImportStream } from './delivery-stream.ts';
import { addEventTable } from './event-table.ts';
import { addLakeBucket, addResultBucket, result_prefix } from './lake-buckets.ts';

/** A query that would scan more is cancelled, so that no mistake costs more than half a dollar (5 USD per TB). */
const max_scanned_bytes = 100_000_000_000;

const pascal = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/**
 * A name that no other stack of the account has: the stack's id ends in a UUID, of which this takes the
 * first eight digits. A stack's own name would not do: it may have capitals and hyphens.
 */
function databaseName(stack: Stack): string {
  const uuid = Fn.select(2, Fn.split('/', stack.stackId));
  return Fn.join('_', ['heatlake', Fn.select(0, Fn.split('-', uuid))]);
}

function addWorkGroup(scope: Construct, result_bucket: string): CfnWorkGroup {
  return new CfnWorkGroup(scope, 'Queries', {
    name: Aws.STACK_NAME,
    description: "The queries of Heatlake's pages.",
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: max_scanned_bytes,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: Fn.join('', ['s3://', result_bucket, `/${result_prefix}`]),
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
      },
    },
  });
}

/**
 * Everything Heatlake keeps in AWS: the lake's bucket, a table and a delivery stream for each kind of
 * event, and what queries need. Its outputs are what `lib/lake.ts` reads.
 */
export class LakeStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const buffer_seconds = new CfnParameter(this, 'BufferSeconds', {
      type: 'Number',
      default: 60,
      minValue: 0,
      maxValue: 900,
      description: 'How long Firehose gathers events before it writes a file, in seconds.',
    });
    const result_days = new CfnParameter(this, 'ResultDays', {
      type: 'Number',
      default: 7,
      minValue: 1,
      maxValue: 365,
      description: 'How long the results of queries are kept, in days.',
    });
    const lake = addLakeBucket(this);
    const results = addResultBucket(this, result_days.valueAsNumber);
    const database = new CfnDatabase(this, 'Database', {
      catalogId: this.account,
      databaseInput: { name: databaseName(this), description: 'The events that Heatlake gathered.' },
    });
    const role = addDeliveryRole(this, { lake, database });
    const work_group = addWorkGroup(this, results.ref);

    const streams = Object.entries(events).map(([name, event]) => {
      const table = addEventTable(this, `${pascal(name)}Table`, { event, lake, database });
      const given = { table_name: event.table, table, lake, database, role };
      const stream = addDeliveryStream(this, `${pascal(name)}Delivery`, { ...given, buffer_seconds });
      const imports = addImportStream(this, `${pascal(name)}Import`, given);
      return [name, stream.ref, imports.ref] as const;
    });

    this.#tell('LakeBucket', lake.ref, 'The bucket that holds the events.');
    this.#tell('ResultBucket', results.ref, "The bucket that holds the queries' results for ResultDays.");
    this.#tell('DatabaseName', database.ref, 'The Glue database.').overrideLogicalId('Database');
    this.#tell('WorkGroup', work_group.ref, 'The Athena workgroup.');
    for (const [name, stream, imports] of streams) {
      const { table } = events[name as EventName];
      this.#tell(`${pascal(name)}Stream`, stream, `The Firehose stream that fills the table ${table}.`);
      this.#tell(
        `${pascal(name)}ImportStream`,
        imports,
        `The one that fills ${table} with events of the past.`,
      );
    }
  }

  #tell(id: string, value: string, description: string): CfnOutput {
    return new CfnOutput(this, id, { value, description });
  }
}
