import { default_language, isLanguage, type Language } from '#lib/language.ts';
import type { OverlayAnswer } from '#lib/overlay-answer.ts';
import type { Words } from './words.ts';

export const layers = ['all', 'rage', 'dead', 'scroll'] as const;
export type Layer = (typeof layers)[number];
/** What the panel chooses. Dates are `YYYY-MM-DD`, both included; '' for the server's own choice. */
export type Choice = { layer: Layer; band: string; from: string; to: string; tz: string };

/** What the dashboard showed. `page` is the template that it drew, '' for a page of its own. */
export type Shown = Pick<Choice, 'layer' | 'from' | 'to' | 'tz'> & { page: string; language: Language };

/** Why there is no answer, in words for the person who looks at the map. */
export class AskError extends Error {}

async function faultOf(response: Response, { say }: Words): Promise<string> {
  if (response.status === 401) return say('expired');
  if (response.status === 429) return say('too_often');
  const body: { error?: { issues?: { path: string; message: string }[]; message?: string } } = await response
    .json()
    // What stands between here and the server may answer in its own words.
    .catch(() => ({}));
  const [issue] = body.error?.issues ?? [];
  if (issue !== undefined) return say('wrong', issue);
  return body.error?.message ?? say('answered', { status: response.status });
}

/**
 * Makes the one way to Heatlake's server. The token lives in here only.
 * @param route the address of `/api/overlay` on the host that the script came from
 */
export function createAsk(route: string, token: string, words: Words) {
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
      throw new AskError(words.say('unreachable', { host }));
    });
    if (!response.ok) throw new AskError(await faultOf(response, words));
    return response.json();
  };
}

export type Ask = ReturnType<typeof createAsk>;

/** What the dashboard showed, out of the token's claims; they are no secret from who holds the token. */
export function shownIn(token: string): Shown {
  const nothing: Shown = { layer: 'all', from: '', to: '', tz: '', page: '', language: default_language };
  try {
    const base64 = (token.split('.', 1)[0] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const claims: { shown?: Record<string, unknown> } | null = JSON.parse(new TextDecoder().decode(bytes));
    const text = (name: keyof typeof nothing) => String(claims?.shown?.[name] ?? '');
    const language = text('language');
    return {
      from: text('from'),
      to: text('to'),
      tz: text('tz'),
      page: text('page'),
      layer: layers.find((layer) => layer === text('layer')) ?? 'all',
      language: isLanguage(language) ? language : default_language,
    };
  } catch (error) {
    // Somebody wrote the token by hand. The server will say so.
    if (error instanceof SyntaxError || error instanceof DOMException) return nothing;
    throw error;
  }
}
