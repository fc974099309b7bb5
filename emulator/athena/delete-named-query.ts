import { z } from 'zod';
import { operation } from '../operation.ts';
import { namedQueryId } from './named-query-shapes.ts';

export const deleteNamedQuery = operation(
  z.object({ NamedQueryId: namedQueryId }),
  async ({ NamedQueryId }, { athena }) => {
    await athena.named_queries.remove(NamedQueryId);
    return {};
  },
);
