/**
 * The one registry of what Heatlake says to people: a namespace for each area, in each language. A new namespace is a
 * file in `en/` and in `ko/`, and its lines here.
 */
import type { Language } from '#lib/language.ts';
import en_faults from './en/faults.json' with { type: 'json' };
import en_shell from './en/shell.json' with { type: 'json' };
import ko_faults from './ko/faults.json' with { type: 'json' };
import ko_shell from './ko/shell.json' with { type: 'json' };

const en = { faults: en_faults, shell: en_shell };

/** The shape of every language: what English has. */
export type Messages = typeof en;
export type Namespace = keyof Messages;

const ko: Messages = { faults: ko_faults, shell: ko_shell };

export const catalogues: Readonly<Record<Language, Messages>> = { en, ko };

/** The namespaces that every page sends to the browser, for small components that are on most pages. */
export const namespaces_everywhere = [] as const satisfies readonly Namespace[];

/** Those namespaces of a language alone. */
export function pickMessages(language: Language, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((name) => [name, catalogues[language][name]]));
}
