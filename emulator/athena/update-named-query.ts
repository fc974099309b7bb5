import { z } from 'zod';
import { operation } from '../operation.ts';
import { namedQueryDescription, namedQueryId, namedQueryName, queryString } from './named-query-shapes.ts';

const input = z.object({
  NamedQueryId: namedQueryId,
  Name: namedQueryName,
  Description: namedQueryDescription,
  QueryString: queryString,
});

/** A description that is not given stays. */
export const updateNamedQuery = operation(input, async (members, { athena }) => {
  const { NamedQueryId, Name, QueryString, Description } = members;
  await athena.named_queries.change(NamedQueryId, (old) => ({
    ...old,
    Name,
    QueryString,
    Description: Description ?? old.Description,
  }));
  return {};
});
