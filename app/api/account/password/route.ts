import { z } from 'zod';
import { changePassword } from '#lib/auth/change-password.ts';
import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { sessionOf } from '#lib/auth/reader-of.ts';
import { config } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import { readJson } from '#lib/read-json.ts';
import { senderOf } from '#lib/sender-address.ts';

const change = z.strictObject({
  password: z.string('must be a text').nullable(),
  current: z.string('must be a text').optional(),
});

/** `POST /api/account/password` with `{password, current?}`: sets the password, or with null removes it. */
export const POST = route('POST /api/account/password', async (request: Request) => {
  const settings = config();
  const session = await sessionOf(request, settings);
  if (!isSameOrigin(request, settings))
    throw new AppError('forbidden', 'The password is changed from this very site.');
  const { password, current } = await readJson(request, change);
  const sender = senderOf(request.headers, settings.HEATLAKE_TRUSTED_PROXIES);
  await changePassword(session, { password, current }, { settings, sender });
  return Response.json({ is_set: password !== null }, { headers: { 'cache-control': 'no-store' } });
});
