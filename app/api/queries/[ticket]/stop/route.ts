import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { queriesOfTicket } from '#lib/auth/query-ticket.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { stopQuery } from '#lib/query/query-status.ts';

type Context = { params: Promise<{ ticket: string }> };

/** Stops the queries of a question that run for the reader. One that has ended already stays as it is. */
export const POST = route('POST /api/queries/stop', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'Only pages of this server may stop a query.');
  const ids = await queriesOfTicket((await params).ticket, reader);
  await Promise.all(ids.map(stopQuery));
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});
