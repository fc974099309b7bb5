import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { nextToken } from './next-token.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  WorkGroup: workGroupName,
  NextToken: nextToken,
  MaxResults: z.number().int().min(1).max(50).default(50),
});

export const listPreparedStatements = operation(input, (members, { athena }) => {
  athena.work_groups.get(members.WorkGroup);
  const all = athena.prepared_statements.list(members.WorkGroup);
  const { items, next } = page(all, members, 'InvalidRequestException');
  const PreparedStatements = items.map(({ StatementName, LastModifiedTime }) => ({
    StatementName,
    LastModifiedTime,
  }));
  return { PreparedStatements, ...next };
});
