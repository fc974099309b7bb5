import { AppError } from './errors.ts';

/** What somebody may do: a viewer looks, an admin also changes, asks in SQL and sees every site. */
export type Role = 'viewer' | 'admin';

/** What is read: a metric by its name, or `picture`, with its parameters, defaults filled in. */
export type Question = { readonly name: string; readonly params: Readonly<Record<string, unknown>> };

/** The only questions that a shared view may ask. */
export type Scope = {
  /** Names of questions. */
  readonly questions: readonly string[];
  /** Every parameter that may be asked with, and its values. One that is not named here is refused. */
  readonly params: Readonly<Record<string, readonly string[] | 'any'>>;
  /** Parameters that no question may leave out, since it would then be about everything. */
  readonly required: readonly string[];
};

/** Somebody who asks for data, and what may be shown to them. Made by `lib/auth` only. */
export type Reader = {
  readonly name: string;
  readonly role: Role;
  readonly sites: 'all' | readonly string[];
  /** With it, nothing is read but these questions. */
  readonly scope?: Scope;
};

/** Whether every parameter of `question` is one of the scope, with a value that it allows. */
function isWithin(scope: Scope, { name, params }: Question): boolean {
  if (!scope.questions.includes(name)) return false;
  if (scope.required.some((key) => params[key] === undefined)) return false;
  return Object.entries(params).every(([key, value]) => {
    if (value === undefined) return true;
    const allowed = Object.hasOwn(scope.params, key) ? scope.params[key] : undefined;
    return allowed === 'any' || allowed?.includes(String(value)) === true;
  });
}

/**
 * The one question that every function asks before it reads data of a site, per call.
 * @param question what is read; without one, a reader of a shared view is refused
 * @throws AppError `forbidden` where `reader` may not see it
 */
export function assertMayRead(reader: Reader, site: string, question?: Question): void {
  if (reader.sites !== 'all' && !reader.sites.includes(site)) {
    throw new AppError('forbidden', `You may not read the site "${site}".`);
  }
  if (reader.scope === undefined) return;
  if (question === undefined || !isWithin(reader.scope, question)) {
    throw new AppError('forbidden', 'This link shows one view, and nothing else.');
  }
}

/**
 * Asked before anything that not every reader may do.
 * @throws AppError `forbidden` where `reader` has not the role
 */
export function assertMay(reader: Reader, role: Role): void {
  if (reader.scope === undefined && (reader.role === 'admin' || role === 'viewer')) return;
  throw new AppError('forbidden', role === 'admin' ? 'Only admins may do that.' : 'You may only look.');
}
