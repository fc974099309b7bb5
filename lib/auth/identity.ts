/**
 * Who somebody is, as their session says. What they may do is not in it: that is worked out of the settings each
 * time they ask, so that a changed setting counts at once.
 */
import { z } from 'zod';
import type { Config } from '../config.ts';
import { matching } from '../people.ts';
import type { Reader } from '../reader.ts';

/** Whoever has this machine's terminal, or the password they chose: an admin. */
const local = z.object({
  kind: z.literal('local'),
  /** The password that was given (its id); null where it was a printed link. */
  password_id: z.string().nullable(),
});

/** Somebody whom a provider knows. */
const person = z.object({
  kind: z.literal('person'),
  provider: z.string(),
  name: z.string(),
  /** Only where the provider has verified it. */
  email: z.string().optional(),
  groups: z.array(z.string()),
});

/** A program with one of HEATLAKE_API_TOKENS. Only the links that it makes say so. */
const token = z.object({ kind: z.literal('token'), name: z.string() });

/** Who may be in a session: no program. */
export const sessionIdentitySchema = z.discriminatedUnion('kind', [local, person]);
export type SessionIdentity = z.output<typeof sessionIdentitySchema>;

export const identitySchema = z.discriminatedUnion('kind', [local, person, token]);
export type Identity = z.output<typeof identitySchema>;

type People = Pick<Config, 'HEATLAKE_ADMINS' | 'HEATLAKE_VIEWERS'>;

/** What the settings let somebody do; undefined where they name them nowhere. */
export function readerOfIdentity(identity: Identity, settings: People): Reader | undefined {
  if (identity.kind === 'local') return { name: 'local', role: 'admin', sites: 'all' };
  const is_program = identity.kind === 'token';
  const who = is_program ? { token: identity.name } : identity;
  const name = is_program ? `token:${identity.name}` : (identity.email ?? identity.name);
  if (matching(settings.HEATLAKE_ADMINS, who).length > 0) return { name, role: 'admin', sites: 'all' };
  const found = matching(settings.HEATLAKE_VIEWERS, who);
  if (found.length === 0) return undefined;
  const sites = found.some((people) => people.sites === 'all')
    ? 'all'
    : [...new Set(found.flatMap((people) => people.sites))];
  return { name, role: 'viewer', sites };
}
