import { queriesOfTicket } from '#lib/auth/query-ticket.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { route } from '#lib/http.ts';
import { queriesStatus } from '#lib/query/query-status.ts';

type Context = { params: Promise<{ ticket: string }> };

/** How far a question is whose queries run for the reader: `{state, elapsed_ms, scanned_bytes}`. */
export const GET = route('GET /api/queries', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  const ids = await queriesOfTicket((await params).ticket, reader);
  return Response.json(await queriesStatus(ids), { headers: { 'cache-control': 'private, no-store' } });
});
