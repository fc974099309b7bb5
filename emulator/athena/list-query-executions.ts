import { z } from 'zod';
import { operation } from '../operation.ts';
import { invalidRequest } from './invalid-request.ts';
import { listSize } from './list-size.ts';
import { nextToken } from './next-token.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  NextToken: nextToken,
  MaxResults: listSize,
  WorkGroup: workGroupName.default('primary'),
});

/** The place that a token stands for. @throws AwsError where it is none of ours, or of another work group */
function placeOf(token: string | undefined, work_group: string): number {
  if (token === undefined) return Number.MAX_SAFE_INTEGER;
  const [, group, place] = /^([^:]+):(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (group !== work_group) throw invalidRequest('Unable to decode NextToken.');
  return Number(place);
}

/** The newest first. Queries that come while somebody pages do not move those that he has not seen. */
export const listQueryExecutions = operation(
  input,
  async ({ NextToken, MaxResults, WorkGroup }, { athena }) => {
    athena.work_groups.get(WorkGroup);
    const queries = await athena.queries();
    const { ids, next } = queries.list(WorkGroup, placeOf(NextToken, WorkGroup), MaxResults);
    const token = next === undefined ? undefined : Buffer.from(`${WorkGroup}:${next}`).toString('base64url');
    return { QueryExecutionIds: ids, NextToken: token };
  },
);
