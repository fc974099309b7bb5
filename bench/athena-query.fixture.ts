/** One query through the wire, as a program asks it: start, poll, first page of the answer. */
import { setTimeout } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';

const poll_ms = 2;

/** Resolves with the rows of the first page, its header among them. @throws Error where the query fails */
export async function askAthena(client: AthenaClient, sql: string, output_location: string): Promise<number> {
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
    await setTimeout(poll_ms);
  }
  const { ResultSet } = await client.send(new GetQueryResultsCommand(id));
  return ResultSet?.Rows?.length ?? 0;
}
