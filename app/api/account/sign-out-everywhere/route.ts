import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { sessionOf } from '#lib/auth/reader-of.ts';
import { rotateSessionSecret } from '#lib/auth/session-secret.ts';
import { config } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { log } from '#lib/log.ts';
import { assertMay } from '#lib/reader.ts';

/** `POST /api/account/sign-out-everywhere`: a new secret, which ends every session, shared link and overlay token. */
export const POST = route('POST /api/account/sign-out-everywhere', async (request: Request) => {
  const settings = config();
  const { reader } = await sessionOf(request, settings);
  if (!isSameOrigin(request, settings))
    throw new AppError('forbidden', 'Everybody is signed out from this very site.');
  assertMay(reader, 'admin');
  await rotateSessionSecret(settings);
  log.info('Everybody was signed out: the secret is a new one.', { by: reader.name });
  return Response.json({ ended: true }, { headers: { 'cache-control': 'no-store' } });
});
