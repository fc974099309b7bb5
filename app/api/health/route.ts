import { delivery } from '#lib/delivery/delivery.ts';
import { route } from '#lib/http.ts';

/**
 * For an uptime check: 200 `{status, spool?: {files, bytes, refused_bytes}}`. `degraded` means that
 * events wait on the disk, or that a stream is out of reach; nothing is lost.
 */
export const GET = route('GET /api/health', async () => {
  const { status } = await delivery();
  return Response.json(status(), { headers: { 'cache-control': 'no-store' } });
});

/** Asked of the running server each time, never at build. */
export const dynamic = 'force-dynamic';
