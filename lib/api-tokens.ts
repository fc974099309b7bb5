/**
 * The tokens of programs, as the setting HEATLAKE_API_TOKENS has them: `reports=<token>`, with spaces between. What each
 * may do is said where people are named: `token:reports=shop` in HEATLAKE_VIEWERS, `token:ci` in HEATLAKE_ADMINS. No
 * fault that is found here repeats a token. Pure.
 */

/** A token's name, for logs, settings and the page /account. */
export const tokenName = /^[a-z][a-z0-9-]{0,39}$/;

/** The fewest and the most characters of a token: long enough that nobody guesses it, short enough for a header. */
export const token_length = { min: 16, max: 512 } as const;

export type ApiToken = { readonly name: string; readonly token: string };

const twice = <Value>(values: readonly Value[]) =>
  values.find((value, place) => values.indexOf(value) !== place);

/**
 * What the setting holds.
 * @returns the tokens, and what is wrong with the first word that is none: a sentence that begins with "must"
 */
export function readApiTokens(text: string): { tokens: ApiToken[]; fault: string | undefined } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  // Only the first "=" divides: tokens in base64 end in some.
  const tokens = words.map((word) => {
    const end = word.indexOf('=');
    return { name: word.slice(0, Math.max(0, end)), token: word.slice(end + 1) };
  });
  const place = tokens.findIndex(({ name }) => !tokenName.test(name));
  if (place >= 0) {
    const rule = 'must be tokens with names, such as reports=<token>, with spaces between';
    return { tokens, fault: `${rule}; word ${place + 1} has no name of a-z, 0-9 and -` };
  }
  const { min, max } = token_length;
  const odd = tokens.find(({ token }) => token.length < min || token.length > max);
  if (odd !== undefined) return { tokens, fault: `must have ${min} to ${max} characters in "${odd.name}"` };
  const name = twice(tokens.map((each) => each.name));
  if (name !== undefined) return { tokens, fault: `must have one token of each name, but has two "${name}"` };
  const token = twice(tokens.map((each) => each.token));
  const same = tokens.filter((each) => each.token === token).map((each) => each.name);
  return {
    tokens,
    fault: same.length === 0 ? undefined : `must have no two alike, but ${same.join(' and ')} are`,
  };
}

type Named = { readonly kind: string; readonly name: string };

/**
 * What is wrong with these settings taken together: a token that may do nothing, a right of a token that there is not,
 * and a token that HEATLAKE_API_TOKEN gives another right.
 */
export function apiTokenFaults(settings: {
  readonly HEATLAKE_API_TOKEN?: string | undefined;
  readonly HEATLAKE_API_TOKENS: readonly ApiToken[];
  readonly HEATLAKE_ADMINS: readonly Named[];
  readonly HEATLAKE_VIEWERS: readonly Named[];
}): { path: string; message: string }[] {
  const tokens = settings.HEATLAKE_API_TOKENS;
  const namesIn = (people: readonly Named[]) =>
    people.filter(({ kind }) => kind === 'token').map(({ name }) => name);
  const rights = ['HEATLAKE_ADMINS', 'HEATLAKE_VIEWERS'] as const;
  const named = new Set(rights.flatMap((path) => namesIn(settings[path])));
  const idle = tokens.filter(({ name }) => !named.has(name));
  const path = 'HEATLAKE_API_TOKENS';
  return [
    ...idle.map(({ name }) => ({
      path,
      message: `must hold tokens that may do something: name token:${name} in HEATLAKE_VIEWERS or HEATLAKE_ADMINS`,
    })),
    ...tokens
      .filter(({ token }) => token === settings.HEATLAKE_API_TOKEN)
      .map(({ name }) => ({
        path,
        message: `must hold other tokens than HEATLAKE_API_TOKEN, but "${name}" is it`,
      })),
    ...rights.flatMap((right) =>
      namesIn(settings[right])
        .filter((name) => !tokens.some((token) => token.name === name))
        .map((name) => ({
          path: right,
          message: `must name tokens that there are, but HEATLAKE_API_TOKENS has no "${name}"`,
        })),
    ),
  ];
}
