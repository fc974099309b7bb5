import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { operation } from '../operation.ts';
import {
  clientRequestToken,
  namedQueryDescription,
  namedQueryName,
  queryString,
} from './named-query-shapes.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  Name: namedQueryName,
  Description: namedQueryDescription,
  Database: z.string().min(1).max(255),
  QueryString: queryString,
  ClientRequestToken: clientRequestToken,
  WorkGroup: workGroupName.default('primary'),
});

/** The text is kept as it is: it may be half done, as in Athena's own console. */
export const createNamedQuery = operation(input, async (members, { athena }) => {
  const { ClientRequestToken: token, ...given } = members;
  athena.work_groups.get(given.WorkGroup);
  const { NamedQueryId } = await athena.named_queries.add({ ...given, NamedQueryId: randomUUID(), token });
  return { NamedQueryId };
});
