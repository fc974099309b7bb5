import { readerOf } from '#lib/auth/reader-of.ts';
import { route } from '#lib/http.ts';
import { readResultCsv } from '#lib/sql-page/result-csv.ts';

type Context = { params: Promise<{ id: string }> };

/** The result of a query of the SQL page as CSV, for admins. Runs nothing. */
export const GET = route('GET /api/sql/csv', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  const { id } = await params;
  // An id that is read is one of Athena's: letters, digits and hyphens.
  const body = await readResultCsv(reader, id);
  return new Response(body, {
    headers: {
      'cache-control': 'private, no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="heatlake-sql-${id}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  });
});
