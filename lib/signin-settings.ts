/** The settings of signing in with a provider, and of who may look. Each is described in `.env.example`. */
import { z } from 'zod';
import { readPeople } from './people.ts';

const short = z.string().max(512, 'must have at most 512 characters').optional();

/** An issuer over https; over http only on this machine, where nobody else listens in. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const is_here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return search === '' && hash === '' && (protocol === 'https:' || (protocol === 'http:' && is_here));
}

const issuer = z
  .string()
  .refine(isIssuer, 'must be an https address such as https://login.example.com')
  .transform((text) => text.replace(/\/+$/, ''))
  .optional();

const rule = 'must be e-mail addresses, @domains, group:names and token:names, with spaces between';

/** A wrong word, for those who read the fault. Who wrote a token in the place of its sites does not find it in a log. */
const withoutToken = (word: string) => word.replace(/^(token:[^=]*=).*$/, '$1...');

const people = (with_sites: boolean) =>
  z
    .string()
    .default('')
    .transform(readPeople)
    .superRefine(({ people, wrong }, { addIssue }) => {
      if (wrong !== undefined) return addIssue(`${rule}, but "${withoutToken(wrong)}" is none`);
      if (!with_sites && people.some(({ sites }) => sites !== 'all')) {
        addIssue(`${rule}, without sites: an admin sees all`);
      }
    })
    .transform(({ people }) => people);

export const signin_settings = {
  HEATLAKE_ADMINS: people(false),
  HEATLAKE_VIEWERS: people(true),
  HEATLAKE_OIDC_ISSUER: issuer,
  HEATLAKE_OIDC_CLIENT_ID: short,
  HEATLAKE_OIDC_CLIENT_SECRET: short,
  HEATLAKE_OIDC_NAME: z.string().max(40, 'must have at most 40 characters').default('Single sign-on'),
  HEATLAKE_OIDC_SCOPE: z
    .string()
    .regex(/^openid( [!#-[\]-~]+)*$/, 'must be scopes with spaces between, openid first')
    .default('openid email profile'),
  HEATLAKE_OIDC_GROUPS_CLAIM: z.string().min(1).max(128).default('groups'),
  HEATLAKE_COGNITO_ISSUER: issuer,
  HEATLAKE_COGNITO_CLIENT_ID: short,
  HEATLAKE_COGNITO_CLIENT_SECRET: short,
  HEATLAKE_GOOGLE_CLIENT_ID: short,
  HEATLAKE_GOOGLE_CLIENT_SECRET: short,
  HEATLAKE_GITHUB_CLIENT_ID: short,
  HEATLAKE_GITHUB_CLIENT_SECRET: short,
};

/** What a provider needs, all or nothing. */
const provider_settings = [
  ['HEATLAKE_OIDC_ISSUER', 'HEATLAKE_OIDC_CLIENT_ID', 'HEATLAKE_OIDC_CLIENT_SECRET'],
  ['HEATLAKE_COGNITO_ISSUER', 'HEATLAKE_COGNITO_CLIENT_ID', 'HEATLAKE_COGNITO_CLIENT_SECRET'],
  ['HEATLAKE_GOOGLE_CLIENT_ID', 'HEATLAKE_GOOGLE_CLIENT_SECRET'],
  ['HEATLAKE_GITHUB_CLIENT_ID', 'HEATLAKE_GITHUB_CLIENT_SECRET'],
] as const;

/**
 * What is wrong with these settings taken together.
 * @param given the variables that are set
 */
export function signinFaults(given: Readonly<Record<string, unknown>>): { path: string; message: string }[] {
  const started = provider_settings.filter((names) => names.some((name) => name in given));
  const missing = started.flatMap((names) =>
    names
      .filter((name) => !(name in given))
      .map((path) => ({ path, message: `must be set where ${names.find((name) => name in given)} is` })),
  );
  const [first] = started.flat().filter((name) => name in given);
  const is_closed = first !== undefined && !('HEATLAKE_ADMINS' in given || 'HEATLAKE_VIEWERS' in given);
  if (!is_closed) return missing;
  const message = `must name somebody where ${first} is set; without it nobody may sign in there`;
  return [...missing, { path: 'HEATLAKE_ADMINS', message }];
}
