import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { invalidRequest } from './invalid-request.ts';
import type { QueryRequest } from './query-execution.ts';
import { resultConfiguration, workGroupName } from './work-group-shapes.ts';
import { parseLocation } from './write-result.ts';

/** Athena's limit for the text of a query: bytes. */
const max_query_bytes = 262_144;

const input = z.object({
  QueryString: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= max_query_bytes, `has more than ${max_query_bytes} bytes`),
  ClientRequestToken: z.string().min(32).max(128).optional(),
  QueryExecutionContext: z
    .object({
      Database: z.string().min(1).max(255).optional(),
      Catalog: z.string().min(1).max(256).optional(),
    })
    .optional(),
  ResultConfiguration: resultConfiguration.optional(),
  WorkGroup: workGroupName.default('primary'),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).min(1).optional(),
  /** Taken, and no result is ever reused: a fresh answer is always allowed. */
  ResultReuseConfiguration: z.object({}).optional(),
});

/** @throws AwsError where no result can be written there */
function checkPlace(output_location: string, objects: ObjectStore): void {
  const { bucket, key } = parseLocation(output_location);
  try {
    objects.path(bucket, `${key}result.csv`);
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    if (/^(NoSuchBucket|InvalidBucketName)$/.test(cause.code)) {
      throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
    }
    throw invalidRequest(`No result can be written to ${output_location}: ${cause.message}`);
  }
}

/** What is asked, with the settings of its work group. @throws AwsError where no place for the result is named */
function toRequest(members: z.output<typeof input>, { athena, objects }: Context): QueryRequest {
  const group = athena.work_groups.get(members.WorkGroup);
  if (group.State === 'DISABLED') throw invalidRequest(`WorkGroup ${group.Name} is disabled.`);
  const { EnforceWorkGroupConfiguration, ResultConfiguration, BytesScannedCutoffPerQuery } =
    group.Configuration;
  const own = EnforceWorkGroupConfiguration ? undefined : members.ResultConfiguration?.OutputLocation;
  const location = own ?? ResultConfiguration?.OutputLocation;
  if (location === undefined) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    );
  }
  const output_location = location.endsWith('/') ? location : `${location}/`;
  checkPlace(output_location, objects);
  const { Database = 'default', Catalog = 'AwsDataCatalog' } = members.QueryExecutionContext ?? {};
  return {
    sql: members.QueryString,
    catalog: Catalog.toLowerCase(),
    database: Database.toLowerCase(),
    work_group: group.Name,
    parameters: members.ExecutionParameters ?? [],
    output_location,
    scan_limit_bytes: BytesScannedCutoffPerQuery,
  };
}

export const startQueryExecution = operation(input, (members, context) => {
  const request = toRequest(members, context);
  const { id } = context.athena.executions.start(request, members.ClientRequestToken);
  return { QueryExecutionId: id };
});
