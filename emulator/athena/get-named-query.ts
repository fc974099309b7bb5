import { z } from 'zod';
import { operation } from '../operation.ts';
import { describeNamedQuery, namedQueryId } from './named-query-shapes.ts';

export const getNamedQuery = operation(
  z.object({ NamedQueryId: namedQueryId }),
  ({ NamedQueryId }, { athena }) => ({
    NamedQuery: describeNamedQuery(athena.named_queries.get(NamedQueryId)),
  }),
);
