import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { config } from '../config.ts';
import type { Reader } from '../reader.ts';
import { signinPath } from './callback-path.ts';
import { sessionCookie, sessionReader } from './session.ts';

/**
 * Who looks at a page, for server components. Called where the data is read, for each read: a layout or
 * a proxy protects nothing. Goes to the sign-in page where nobody is signed in.
 * @param here the page's path and query, to come back to
 */
export async function requireReader(here = '/'): Promise<Reader> {
  const settings = config();
  const cookie = (await cookies()).get(sessionCookie(settings).name)?.value;
  const reader = await sessionReader(cookie, settings);
  return reader ?? redirect(signinPath(here));
}
