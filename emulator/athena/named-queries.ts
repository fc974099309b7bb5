import { join } from 'node:path';
import { z } from 'zod';
import { openJsonFile } from '../json-file.ts';
import { invalidRequest } from './invalid-request.ts';

/** A saved query, as it is kept. `token` is the ClientRequestToken that made it. */
export const namedQuery = z.object({
  NamedQueryId: z.string(),
  Name: z.string(),
  Description: z.string().optional(),
  Database: z.string(),
  QueryString: z.string(),
  WorkGroup: z.string(),
  token: z.string().optional(),
});

export type NamedQuery = z.output<typeof namedQuery>;

/** The saved queries, durable. Reads are of this moment; writes resolve when they are durable. */
export type NamedQueries = {
  /** @throws AwsError where none has this id */
  get(id: string): NamedQuery;
  /** In the order in which they were made, the newest first. */
  list(work_group: string): NamedQuery[];
  /** Keeps `query`; where its token made one already, gives that. @throws AwsError where that one asks other things */
  add(query: NamedQuery): Promise<NamedQuery>;
  /** @throws AwsError as `get` */
  change(id: string, change: (query: NamedQuery) => NamedQuery): Promise<void>;
  /** @throws AwsError as `get` */
  remove(id: string): Promise<void>;
  removeAll(work_group: string): Promise<void>;
};

function find(queries: readonly NamedQuery[], id: string): NamedQuery {
  const found = queries.find(({ NamedQueryId }) => NamedQueryId === id);
  if (found === undefined) throw invalidRequest(`NamedQuery ${id} was not found`);
  return found;
}

const compared = ['Name', 'Description', 'Database', 'QueryString', 'WorkGroup'] as const;

function madeBefore(queries: readonly NamedQuery[], query: NamedQuery): NamedQuery | undefined {
  const known = query.token && queries.find(({ token }) => token === query.token);
  if (!known) return undefined;
  if (compared.every((key) => known[key] === query[key])) return known;
  throw invalidRequest('Idempotent parameters do not match');
}

/** @throws Error where the file is damaged */
export async function openNamedQueries(data_dir: string): Promise<NamedQueries> {
  const path = join(data_dir, 'athena', 'named-queries.json');
  const file = await openJsonFile<NamedQuery[]>(path, z.array(namedQuery), []);
  return {
    get: (id) => find(file.value, id),
    list: (work_group) => file.value.filter(({ WorkGroup }) => WorkGroup === work_group).reverse(),
    add: async (query) => {
      let kept = query;
      await file.update((queries) => {
        const known = madeBefore(queries, query);
        if (known === undefined) return [...queries, query];
        kept = known;
        return queries;
      });
      return kept;
    },
    change: (id, change) =>
      file.update((queries) => queries.with(queries.indexOf(find(queries, id)), change(find(queries, id)))),
    remove: (id) => file.update((queries) => queries.toSpliced(queries.indexOf(find(queries, id)), 1)),
    removeAll: (work_group) =>
      file.update((queries) => {
        const left = queries.filter(({ WorkGroup }) => WorkGroup !== work_group);
        return left.length === queries.length ? queries : left;
      }),
  };
}
