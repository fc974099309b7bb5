import { queryOfTicket } from '#lib/auth/query-ticket.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { route } from '#lib/http.ts';
import { queryStatus } from '#lib/query/query-status.ts';

type Context = { params: Promise<{ ticket: string }> };

/** How far a query is that runs for the reader: `{state, elapsed_ms, scanned_bytes}`. */
export const GET = route('GET /api/queries', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  const id = await queryOfTicket((await params).ticket, reader);
  return Response.json(await queryStatus(id), { headers: { 'cache-control': 'private, no-store' } });
});
