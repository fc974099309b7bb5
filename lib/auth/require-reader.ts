import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { config } from '../config.ts';
import type { Reader } from '../reader.ts';
import { signinPath } from './callback-path.ts';
import { sessionCookie, sessionReader } from './session.ts';

/** Who looks at this page, for server components; undefined where nobody is signed in. */
export async function currentReader(): Promise<Reader | undefined> {
  const settings = config();
  return sessionReader((await cookies()).get(sessionCookie(settings).name)?.value, settings);
}

/**
 * Who looks at this page. Called where the data is read, for each read: a layout or a proxy protects
 * nothing. Goes to the sign-in page where nobody is signed in.
 * @param here the page's path and query, to come back to
 */
export async function requireReader(here = '/'): Promise<Reader> {
  return (await currentReader()) ?? redirect(signinPath(here));
}
