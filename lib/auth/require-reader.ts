import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { config } from '../config.ts';
import type { Reader } from '../reader.ts';
import { signinPath } from './callback-path.ts';
import { readSession, type Session, sessionCookie } from './session.ts';

/** Whose eyes this page is made for, where that is not the session's: React keeps one for each request. */
const onlooker = cache((): { reader: Reader | undefined } => ({ reader: undefined }));

/**
 * Makes this page for `reader`, whoever is signed in: what a shared link shows, it shows to all alike. Called by the
 * page before anything in it is read.
 */
export function lookAs(reader: Reader): void {
  onlooker().reader = reader;
}

/**
 * Who is signed in, for server components that are about the session itself; undefined where nobody is. Read once for
 * each request: a page and all of its panels ask.
 */
export const currentSession = cache(async (): Promise<Session | undefined> => {
  const settings = config();
  return readSession((await cookies()).get(sessionCookie(settings).name)?.value, settings);
});

/** Who looks at this page, for server components; undefined where nobody is signed in. */
export async function currentReader(): Promise<Reader | undefined> {
  return onlooker().reader ?? (await currentSession())?.reader;
}

/**
 * Who looks at this page. Called where the data is read, for each read: a layout or a proxy protects
 * nothing. Goes to the sign-in page where nobody is signed in.
 * @param here the page's path and query, to come back to
 */
export async function requireReader(here = '/'): Promise<Reader> {
  return (await currentReader()) ?? redirect(signinPath(here));
}
