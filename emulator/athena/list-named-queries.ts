import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { listSize } from './list-size.ts';
import { nextToken } from './next-token.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  NextToken: nextToken,
  MaxResults: listSize,
  WorkGroup: workGroupName.default('primary'),
});

export const listNamedQueries = operation(input, (members, { athena }) => {
  athena.work_groups.get(members.WorkGroup);
  const ids = athena.named_queries.list(members.WorkGroup).map(({ NamedQueryId }) => NamedQueryId);
  const { items, next } = page(ids, members, 'InvalidRequestException');
  return { NamedQueryIds: items, ...next };
});
