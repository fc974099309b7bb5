import { z } from 'zod';
import { issueSession, sessionCookie } from '#lib/auth/session.ts';
import { type Config, publicUrl } from '#lib/config.ts';

/** What was asked for is wrong or can not be done; said to a person without a stack. */
export class ImportError extends Error {}

/** A session of this run only: seconds. */
const session_s = 3600;
const request_timeout_ms = 60_000;

/** A Heatlake that takes imports: where it is, and a request to it with what lets this program in. */
export type Destination = {
  origin: string;
  /** @throws ImportError where it can not be reached */
  ask: (path: string, body?: string | Uint8Array<ArrayBuffer>) => Promise<Response>;
};

const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

function readAddress(to: string): URL {
  if (!URL.canParse(to) || !/^https?:$/.test(new URL(to).protocol)) {
    throw new ImportError('--to must be an http or https address.');
  }
  const url = new URL(to);
  if (url.protocol === 'https:' || isLoopback(url)) return url;
  throw new ImportError('--to must be https: a token would be sent in the clear.');
}

/** Who can read the data directory of this machine's Heatlake may sign in to it: a session of this program's own. */
async function ownSession(settings: Config, origin: string): Promise<Record<string, string>> {
  const session = await issueSession({ kind: 'local', password_id: null }, settings, session_s);
  return { origin, cookie: `${sessionCookie(settings).name}=${session}` };
}

function ownOrigin({ HEATLAKE_HOST, PORT }: Config): string {
  const any = HEATLAKE_HOST === '0.0.0.0' || HEATLAKE_HOST === '::';
  const host = any ? '127.0.0.1' : HEATLAKE_HOST.includes(':') ? `[${HEATLAKE_HOST}]` : HEATLAKE_HOST;
  return new URL(`http://${host}:${PORT}`).origin;
}

/**
 * The Heatlake at `to`, with its HEATLAKE_API_TOKEN; without `to` the one that runs on this machine.
 * @throws ImportError
 */
export async function destinationOf(to: string | undefined, settings: Config): Promise<Destination> {
  const origin = to === undefined ? ownOrigin(settings) : readAddress(to).origin;
  const token = settings.HEATLAKE_API_TOKEN;
  if (to !== undefined && token === undefined) {
    throw new ImportError(`Give the HEATLAKE_API_TOKEN of ${origin} in the environment.`);
  }
  const headers =
    to === undefined ? await ownSession(settings, origin) : { authorization: `Bearer ${token}` };
  return {
    origin: to === undefined ? publicUrl(settings) : origin,
    async ask(path, body) {
      const init: RequestInit = body === undefined ? {} : { method: 'POST', body };
      // Not followed: a token goes to nobody but who it was given for.
      const how: RequestInit = { redirect: 'error', signal: AbortSignal.timeout(request_timeout_ms) };
      const response = await fetch(`${origin}${path}`, { ...init, ...how, headers }).catch(
        (cause: unknown) => {
          const why =
            cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
          throw new ImportError(`${origin} can not be reached: ${why}. Is Heatlake running there?`, {
            cause,
          });
        },
      );
      if (to === undefined && response.status === 401) {
        throw new ImportError(
          `${origin} does not know the secret of ${settings.HEATLAKE_DATA_DIR}. Give the HEATLAKE_DATA_DIR (and HEATLAKE_SECRET) that it was started with.`,
        );
      }
      return response;
    },
  };
}

const fault = z.object({ error: z.object({ message: z.string() }) });

/** What a Heatlake answered in place of what it should have, in a sentence. */
export async function faultOf(response: Response): Promise<string> {
  const text = (await response.text()).slice(0, 1000);
  try {
    return fault.parse(JSON.parse(text)).error.message;
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return `${response.status}: ${text}`;
    throw error;
  }
}
