import { sessionCookie } from '#lib/auth/session.ts';
import { config, publicUrl } from '#lib/config.ts';
import { route } from '#lib/http.ts';
import { openApiDocument } from '#lib/openapi/document.ts';

/** The API's document, for everybody: it tells of the program, not of anybody's data (decision 0241). */
export const GET = route('GET /api/openapi.json', async () => {
  const document = openApiDocument(publicUrl(), sessionCookie(config()).name);
  return Response.json(document, {
    headers: { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' },
  });
});

/** The server's own address is known only while it runs. */
export const dynamic = 'force-dynamic';
