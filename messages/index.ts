/**
 * The one registry of what Heatlake says to people: a namespace for each area, in each language. A new namespace is a
 * file in `en/` and in `ko/`, and its lines here.
 */
import type { Language } from '#lib/language.ts';
import en_cost from './en/cost.json' with { type: 'json' };
import en_faults from './en/faults.json' with { type: 'json' };
import en_queries from './en/queries.json' with { type: 'json' };
import en_queries_browser from './en/queries_browser.json' with { type: 'json' };
import en_share from './en/share.json' with { type: 'json' };
import en_share_browser from './en/share_browser.json' with { type: 'json' };
import en_shell from './en/shell.json' with { type: 'json' };
import en_signin from './en/signin.json' with { type: 'json' };
import ko_cost from './ko/cost.json' with { type: 'json' };
import ko_faults from './ko/faults.json' with { type: 'json' };
import ko_queries from './ko/queries.json' with { type: 'json' };
import ko_queries_browser from './ko/queries_browser.json' with { type: 'json' };
import ko_share from './ko/share.json' with { type: 'json' };
import ko_share_browser from './ko/share_browser.json' with { type: 'json' };
import ko_shell from './ko/shell.json' with { type: 'json' };
import ko_signin from './ko/signin.json' with { type: 'json' };

const en = {
  cost: en_cost,
  faults: en_faults,
  queries: en_queries,
  queries_browser: en_queries_browser,
  share: en_share,
  share_browser: en_share_browser,
  shell: en_shell,
  signin: en_signin,
};

/** The shape of every language: what English has. */
export type Messages = typeof en;
export type Namespace = keyof Messages;

const ko: Messages = {
  cost: ko_cost,
  faults: ko_faults,
  queries: ko_queries,
  queries_browser: ko_queries_browser,
  share: ko_share,
  share_browser: ko_share_browser,
  shell: ko_shell,
  signin: ko_signin,
};

export const catalogues: Readonly<Record<Language, Messages>> = { en, ko };

/** The namespaces that every page sends to the browser, for small components that are on most pages. */
export const namespaces_everywhere = ['queries_browser'] as const satisfies readonly Namespace[];

/** Those namespaces of a language alone. */
export function pickMessages(language: Language, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((name) => [name, catalogues[language][name]]));
}
