/** One query through the wire, as a program asks it: start, poll, first page of the answer. */
import { setTimeout } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';

/** The first wait between two looks at a query, and what each is of the time that has gone by: a look takes a processor. */
const least_wait_ms = 3;
const share_of_time = 0.05;

/**
 * Resolves with the rows of the first page, its header among them. It looks after 3 ms and then whenever a
 * twentieth of the time has gone by, but not more often. @throws Error where the query fails
 */
export async function askAthena(client: AthenaClient, sql: string, output_location: string): Promise<number> {
  const began = performance.now();
  const started = await client.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      ResultConfiguration: { OutputLocation: output_location },
    }),
  );
  const id = { QueryExecutionId: started.QueryExecutionId };
  for (;;) {
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand(id));
    const { State, StateChangeReason } = QueryExecution?.Status ?? {};
    if (State === 'SUCCEEDED') break;
    if (State !== 'QUEUED' && State !== 'RUNNING') throw new Error(`${sql}: ${State} ${StateChangeReason}`);
    await setTimeout(Math.max(least_wait_ms, (performance.now() - began) * share_of_time));
  }
  const { ResultSet } = await client.send(new GetQueryResultsCommand(id));
  return ResultSet?.Rows?.length ?? 0;
}
