/**
 * Who may look, as the settings name them: e-mail addresses, domains of such, groups, and tokens of programs, with
 * spaces between. `ann@example.com`, `@example.com`, `group:heat-admins`, `token:reports`; behind a `=`, the sites they
 * may see, with commas between: `@agency.com=shop,blog`. A space in a group's name is written `%20`. Pure.
 */
import { tokenName } from './api-tokens.ts';
import { siteName } from './events/define-event.ts';

/** Those whom one word of a setting names. */
export type People = {
  readonly kind: 'email' | 'domain' | 'group' | 'token';
  /** E-mail addresses and domains in lower case, domains with their `@`. */
  readonly name: string;
  readonly sites: 'all' | readonly string[];
};

/** Somebody as a provider of sign-ins knows them. Only an address that the provider has verified counts. */
export type Person = { readonly email?: string | undefined; readonly groups: readonly string[] };

/** A program, by the name of the token that it sent. */
export type Program = { readonly token: string };

const address = /^[^\s@=,:]+@[^\s@=,:]+$/;
const domain = /^@[^\s@=,:]+$/;

function readName(text: string): Pick<People, 'kind' | 'name'> | undefined {
  if (address.test(text)) return { kind: 'email', name: text.toLowerCase() };
  if (domain.test(text)) return { kind: 'domain', name: text.toLowerCase() };
  const [, token] = /^token:(.+)$/.exec(text) ?? [];
  if (token !== undefined) return tokenName.test(token) ? { kind: 'token', name: token } : undefined;
  const [, group = ''] = /^group:(.+)$/.exec(text) ?? [];
  try {
    return group === '' ? undefined : { kind: 'group', name: decodeURIComponent(group) };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function readWord(word: string): People | undefined {
  const [, text = '', sites] = /^([^=]*)(?:=(.*))?$/.exec(word) ?? [];
  const name = readName(text);
  if (name === undefined || sites === undefined) return name && { ...name, sites: 'all' };
  const listed = sites.split(',');
  return listed.every((site) => siteName.safeParse(site).success) ? { ...name, sites: listed } : undefined;
}

/** What a setting names, and the first of its words that names nobody. */
export function readPeople(text: string): { people: People[]; wrong: string | undefined } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const read = words.map(readWord);
  const wrong = words.find((_, place) => read[place] === undefined);
  return { people: read.filter((one) => one !== undefined), wrong };
}

/** Those of `people` who are this person or program. */
export function matching(people: readonly People[], who: Person | Program): People[] {
  if ('token' in who) return people.filter(({ kind, name }) => kind === 'token' && name === who.token);
  const { email, groups } = who;
  const known = email?.toLowerCase() ?? '';
  // Of a text with two "@" it is not known which is the domain.
  const is_address = address.test(known);
  return people.filter(({ kind, name }) => {
    if (kind === 'token') return false;
    if (kind === 'group') return groups.includes(name);
    return is_address && (kind === 'email' ? known === name : known.endsWith(name));
  });
}
