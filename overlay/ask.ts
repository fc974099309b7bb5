import type { OverlayAnswer } from '#lib/overlay-answer.ts';

export type Layer = 'all' | 'rage' | 'dead' | 'scroll';
/** What the panel chooses. Dates are `YYYY-MM-DD`, both included; '' for the server's own choice. */
export type Choice = { layer: Layer; band: string; from: string; to: string; tz: string };

/** Why there is no answer, in words for the person who looks at the map. */
export class AskError extends Error {}

const again = 'Press “Open on the page” in Heatlake again.';

async function faultOf(response: Response): Promise<string> {
  if (response.status === 401) return `This map was opened more than 15 minutes ago. ${again}`;
  if (response.status === 429) return 'Too many questions at once. Try again in a few seconds.';
  const body: { error?: { issues?: { path: string; message: string }[]; message?: string } } = await response
    .json()
    // What stands between here and the server may answer in its own words.
    .catch(() => ({}));
  const [issue] = body.error?.issues ?? [];
  if (issue !== undefined) return `“${issue.path}” ${issue.message}.`;
  return body.error?.message ?? `Heatlake answered ${response.status}.`;
}

/**
 * Makes the one way to Heatlake's server. The token lives in here only.
 * @param route the address of `/api/overlay` on the host that the script came from
 */
export function createAsk(route: string, token: string) {
  return async (page: string, choice: Choice, signal: AbortSignal): Promise<OverlayAnswer> => {
    const url = new URL(route);
    for (const [name, value] of Object.entries({ page, ...choice })) {
      if (value !== '') url.searchParams.set(name, value);
    }
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    }).catch((error: unknown) => {
      if (signal.aborted) throw error;
      const host = url.origin;
      throw new AskError(
        `${host} can not be reached. The page's Content-Security-Policy must allow it: connect-src ${host}`,
      );
    });
    if (!response.ok) throw new AskError(await faultOf(response));
    return response.json();
  };
}

export type Ask = ReturnType<typeof createAsk>;

/** What the dashboard showed, out of the token's claims; they are no secret from who holds the token. */
export function shownIn(token: string): Pick<Choice, 'from' | 'to' | 'tz'> {
  const nothing = { from: '', to: '', tz: '' };
  try {
    const base64 = (token.split('.', 1)[0] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const claims: { shown?: Record<string, unknown> } | null = JSON.parse(new TextDecoder().decode(bytes));
    const text = (name: keyof typeof nothing) => String(claims?.shown?.[name] ?? '');
    return { from: text('from'), to: text('to'), tz: text('tz') };
  } catch (error) {
    // Somebody wrote the token by hand. The server will say so.
    if (error instanceof SyntaxError || error instanceof DOMException) return nothing;
    throw error;
  }
}
