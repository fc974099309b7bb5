import { z } from 'zod';
import type { Context } from '../context.ts';
import { unsupported } from '../glue/unsupported.ts';
import { operation } from '../operation.ts';
import { only_catalog } from './data-catalog.ts';
import { default_database } from './default-database.ts';
import { invalidRequest } from './invalid-request.ts';
import { clientRequestToken, queryString } from './named-query-shapes.ts';
import type { QueryRequest } from './query-request.ts';
import { resultConfiguration } from './result-configuration.ts';
import { resultSettings } from './result-settings.ts';
import { workGroupName } from './work-group-shapes.ts';

/** Reuse is off unless it is asked for; without an age it looks an hour back, and never more than seven days. */
const resultReuse = z.object({
  ResultReuseByAgeConfiguration: z
    .object({ Enabled: z.boolean(), MaxAgeInMinutes: z.number().int().min(0).max(10_080).default(60) })
    .optional(),
});

const input = z.object({
  QueryString: queryString,
  ClientRequestToken: clientRequestToken,
  QueryExecutionContext: z
    .object({
      Database: z.string().min(1).max(255).optional(),
      Catalog: z.string().min(1).max(256).optional(),
    })
    .default({}),
  ResultConfiguration: resultConfiguration.optional(),
  WorkGroup: workGroupName.default('primary'),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).min(1).optional(),
  ResultReuseConfiguration: resultReuse.default({}),
  EngineConfiguration: unsupported,
});

/** What is asked, with the settings of its work group. @throws AwsError where no place for the result is named */
function toRequest(members: z.output<typeof input>, context: Context): QueryRequest {
  const group = context.athena.work_groups.get(members.WorkGroup);
  if (group.State === 'DISABLED') throw invalidRequest(`WorkGroup ${group.Name} is disabled.`);
  const { Database, Catalog } = members.QueryExecutionContext;
  const reuse = members.ResultReuseConfiguration.ResultReuseByAgeConfiguration;
  return {
    sql: members.QueryString,
    catalog: (Catalog ?? only_catalog).toLowerCase(),
    database: (Database ?? default_database).toLowerCase(),
    sent: { sql: members.QueryString, catalog: Catalog, database: Database },
    work_group: group.Name,
    parameters: members.ExecutionParameters ?? [],
    ...resultSettings(group, members.ResultConfiguration, context),
    scan_limit_bytes: group.Configuration.BytesScannedCutoffPerQuery,
    enforces_location: group.Configuration.EnforceWorkGroupConfiguration,
    reuse_max_age_minutes: reuse?.Enabled ? reuse.MaxAgeInMinutes : undefined,
  };
}

export const startQueryExecution = operation(input, async (members, context) => {
  const queries = await context.athena.queries();
  const request = toRequest(members, context);
  const { id } = queries.start(request, members.ClientRequestToken);
  return { QueryExecutionId: id };
});
