import { z } from 'zod';
import { operation } from '../operation.ts';
import { findEach } from './find-each.ts';
import { describeNamedQuery, namedQueryId } from './named-query-shapes.ts';

const input = z.object({ NamedQueryIds: z.array(namedQueryId).min(1).max(50) });

export const batchGetNamedQuery = operation(input, ({ NamedQueryIds }, { athena }) => {
  const { found, unprocessed } = findEach(NamedQueryIds, (id) =>
    describeNamedQuery(athena.named_queries.get(id)),
  );
  return {
    NamedQueries: found,
    UnprocessedNamedQueryIds: unprocessed.map(([NamedQueryId, why]) => ({ NamedQueryId, ...why })),
  };
});
