import { z } from 'zod';
import type { SearchParams } from '#lib/filters.ts';
import { type SqlValue, valueOfLiteral } from '#lib/sql-page/sql-value.ts';

/** What the address of the SQL page says. */
export type SqlSearch = {
  /** The execution that is shown. */
  id: string | undefined;
  /** Athena's name of a page of its result, and which it is. */
  after: string | undefined;
  page: number;
  /** A query that is not run yet. */
  query: { sql: string; values: SqlValue[] } | undefined;
  /** Whether what is shown of the past includes what panels asked. */
  whose: 'people' | 'all';
  older: string | undefined;
  /** Parameters that can not be right. */
  wrong: string[];
};

const literals = z.array(z.string().max(1024)).max(50);

/** Values as `sqlPageHref` writes them; undefined where somebody else wrote them. */
function readLiterals(text: string): SqlValue[] | undefined {
  try {
    return literals.safeParse(JSON.parse(text)).data?.map(valueOfLiteral);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function readSearch(search: SearchParams): SqlSearch {
  const textOf = (name: string) => [search[name]].flat().at(-1) || undefined;
  const sql = textOf('query');
  const parameters = textOf('parameters');
  const values = parameters === undefined ? [] : readLiterals(parameters);
  const page = textOf('page') ?? '1';
  const is_page = /^[1-9]\d{0,8}$/.test(page);
  const after = textOf('after');
  const history = textOf('history');
  return {
    id: textOf('id'),
    after: is_page ? after : undefined,
    page: is_page && after !== undefined ? Number(page) : 1,
    query: sql === undefined ? undefined : { sql, values: values ?? [] },
    whose: history === 'all' ? 'all' : 'people',
    older: textOf('older'),
    wrong: [
      ...(values === undefined ? ['parameters'] : []),
      ...(is_page ? [] : ['page']),
      ...(history === undefined || history === 'all' || history === 'people' ? [] : ['history']),
    ],
  };
}
