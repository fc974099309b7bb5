/** What a provider says of somebody, as an identity: small enough for a cookie, and only what is verified. */
import type { User } from 'next-auth';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Identity } from './identity.ts';

/** A cookie holds 4096 bytes in all, and is a third longer than what is in it: so many bytes of groups, as JSON. */
const max_group_bytes = 1500;
const max_text = 100;

/** Some providers write a truth as a text. */
const truth = z.union([z.literal(true), z.literal('true')]);

const claims = z.looseObject({
  sub: z.string().min(1),
  name: z.string().optional().catch(undefined),
  email: z.string().max(254).optional().catch(undefined),
  email_verified: truth.optional().catch(undefined),
  /** The Workspace that a Google account belongs to. */
  hd: z.string().min(1).optional().catch(undefined),
});

/**
 * Whether the provider knows that the address is still theirs. Google does of its own mailboxes and of those of a
 * Workspace; any other address it has verified once, when the account was made
 * (https://developers.google.com/identity/gsi/web/guides/verify-google-id-token).
 */
function isTheirs(provider: string, { email = '', email_verified, hd }: z.output<typeof claims>): boolean {
  if (email_verified === undefined) return false;
  return provider !== 'google' || hd !== undefined || /@gmail\.com$/i.test(email);
}

const groupList = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** The groups that settings name come first, so that however many there are, those count. */
function boundedGroups(groups: readonly string[], named: ReadonlySet<string>): string[] {
  const sorted = [...groups.filter((name) => named.has(name)), ...groups.filter((name) => !named.has(name))];
  let room = max_group_bytes;
  return [...new Set(sorted)].filter((name) => {
    room -= Buffer.byteLength(JSON.stringify(name)) + 1;
    return room >= 0;
  });
}

function namedGroups({ HEATLAKE_ADMINS, HEATLAKE_VIEWERS }: Config): Set<string> {
  const people = [...HEATLAKE_ADMINS, ...HEATLAKE_VIEWERS];
  return new Set(people.filter(({ kind }) => kind === 'group').map(({ name }) => name));
}

function toUser(id: string, identity: Extract<Identity, { kind: 'person' }>): User {
  return { id: `${identity.provider}:${id}`, identity };
}

/**
 * Somebody by the claims of OpenID Connect. An address counts where `email_verified` says so; Google's see `isTheirs`.
 * @throws ZodError where there is no `sub`
 */
export function userOfClaims(
  given: unknown,
  { provider, groups_claim }: { provider: string; groups_claim: string | undefined },
  settings: Config,
): User {
  const read = claims.parse(given);
  const email = isTheirs(provider, read) ? read.email?.toLowerCase() : undefined;
  const groups = groups_claim === undefined ? [] : groupList.parse(read[groups_claim]);
  return toUser(read.sub, {
    kind: 'person',
    provider,
    name: (read.name ?? email ?? read.sub).slice(0, max_text),
    ...(email === undefined ? {} : { email }),
    groups: boundedGroups(groups, namedGroups(settings)),
  });
}

const githubUser = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() });
const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * Somebody by the answers of GitHub's `/user` and `/user/emails`. The primary address counts, where it is verified.
 * @throws ZodError where an answer is not as GitHub documents it
 */
export function userOfGithub(user: unknown, emails: unknown): User {
  const { id, login, name } = githubUser.parse(user);
  const primary = githubEmails.parse(emails).find((one) => one.primary && one.verified);
  return toUser(String(id), {
    kind: 'person',
    provider: 'github',
    name: (name ?? login).slice(0, max_text),
    ...(primary === undefined ? {} : { email: primary.email.toLowerCase() }),
    groups: [],
  });
}
