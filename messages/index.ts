/**
 * The one registry of what Heatlake says to people: a namespace for each area, in each language. A new namespace is a
 * file in `en/` and in `ko/`, and its lines here.
 */
import type { Language } from '#lib/language.ts';
import en_api from './en/api.json' with { type: 'json' };
import en_api_browser from './en/api_browser.json' with { type: 'json' };
import en_browser from './en/browser.json' with { type: 'json' };
import en_common from './en/common.json' with { type: 'json' };
import en_cost from './en/cost.json' with { type: 'json' };
import en_demo from './en/demo.json' with { type: 'json' };
import en_demo_browser from './en/demo_browser.json' with { type: 'json' };
import en_faults from './en/faults.json' with { type: 'json' };
import en_filters from './en/filters.json' with { type: 'json' };
import en_heatmap from './en/heatmap.json' with { type: 'json' };
import en_heatmap_browser from './en/heatmap_browser.json' with { type: 'json' };
import en_install from './en/install.json' with { type: 'json' };
import en_install_browser from './en/install_browser.json' with { type: 'json' };
import en_map from './en/map.json' with { type: 'json' };
import en_overlay from './en/overlay.json' with { type: 'json' };
import en_overview from './en/overview.json' with { type: 'json' };
import en_queries from './en/queries.json' with { type: 'json' };
import en_queries_browser from './en/queries_browser.json' with { type: 'json' };
import en_share from './en/share.json' with { type: 'json' };
import en_share_browser from './en/share_browser.json' with { type: 'json' };
import en_shell from './en/shell.json' with { type: 'json' };
import en_signin from './en/signin.json' with { type: 'json' };
import en_sql from './en/sql.json' with { type: 'json' };
import en_sql_browser from './en/sql_browser.json' with { type: 'json' };
import en_stats from './en/stats.json' with { type: 'json' };
import en_videos from './en/videos.json' with { type: 'json' };
import en_viewers from './en/viewers.json' with { type: 'json' };
import ko_api from './ko/api.json' with { type: 'json' };
import ko_api_browser from './ko/api_browser.json' with { type: 'json' };
import ko_browser from './ko/browser.json' with { type: 'json' };
import ko_common from './ko/common.json' with { type: 'json' };
import ko_cost from './ko/cost.json' with { type: 'json' };
import ko_demo from './ko/demo.json' with { type: 'json' };
import ko_demo_browser from './ko/demo_browser.json' with { type: 'json' };
import ko_faults from './ko/faults.json' with { type: 'json' };
import ko_filters from './ko/filters.json' with { type: 'json' };
import ko_heatmap from './ko/heatmap.json' with { type: 'json' };
import ko_heatmap_browser from './ko/heatmap_browser.json' with { type: 'json' };
import ko_install from './ko/install.json' with { type: 'json' };
import ko_install_browser from './ko/install_browser.json' with { type: 'json' };
import ko_map from './ko/map.json' with { type: 'json' };
import ko_overlay from './ko/overlay.json' with { type: 'json' };
import ko_overview from './ko/overview.json' with { type: 'json' };
import ko_queries from './ko/queries.json' with { type: 'json' };
import ko_queries_browser from './ko/queries_browser.json' with { type: 'json' };
import ko_share from './ko/share.json' with { type: 'json' };
import ko_share_browser from './ko/share_browser.json' with { type: 'json' };
import ko_shell from './ko/shell.json' with { type: 'json' };
import ko_signin from './ko/signin.json' with { type: 'json' };
import ko_sql from './ko/sql.json' with { type: 'json' };
import ko_sql_browser from './ko/sql_browser.json' with { type: 'json' };
import ko_stats from './ko/stats.json' with { type: 'json' };
import ko_videos from './ko/videos.json' with { type: 'json' };
import ko_viewers from './ko/viewers.json' with { type: 'json' };

const en = {
  api: en_api,
  api_browser: en_api_browser,
  install: en_install,
  install_browser: en_install_browser,
  browser: en_browser,
  common: en_common,
  cost: en_cost,
  demo: en_demo,
  demo_browser: en_demo_browser,
  faults: en_faults,
  filters: en_filters,
  heatmap: en_heatmap,
  heatmap_browser: en_heatmap_browser,
  map: en_map,
  overlay: en_overlay,
  overview: en_overview,
  queries: en_queries,
  queries_browser: en_queries_browser,
  share: en_share,
  share_browser: en_share_browser,
  shell: en_shell,
  signin: en_signin,
  sql: en_sql,
  sql_browser: en_sql_browser,
  stats: en_stats,
  videos: en_videos,
  viewers: en_viewers,
};

/** The shape of every language: what English has. */
export type Messages = typeof en;
export type Namespace = keyof Messages;

const ko: Messages = {
  api: ko_api,
  api_browser: ko_api_browser,
  install: ko_install,
  install_browser: ko_install_browser,
  browser: ko_browser,
  common: ko_common,
  cost: ko_cost,
  demo: ko_demo,
  demo_browser: ko_demo_browser,
  faults: ko_faults,
  filters: ko_filters,
  heatmap: ko_heatmap,
  heatmap_browser: ko_heatmap_browser,
  map: ko_map,
  overlay: ko_overlay,
  overview: ko_overview,
  queries: ko_queries,
  queries_browser: ko_queries_browser,
  share: ko_share,
  share_browser: ko_share_browser,
  shell: ko_shell,
  signin: ko_signin,
  sql: ko_sql,
  sql_browser: ko_sql_browser,
  stats: ko_stats,
  videos: ko_videos,
  viewers: ko_viewers,
};

export const catalogues: Readonly<Record<Language, Messages>> = { en, ko };

/** The namespaces that every page sends to the browser, for small components that are on most pages. */
export const namespaces_everywhere = ['browser', 'queries_browser'] as const satisfies readonly Namespace[];

/** Those namespaces of a language alone. */
export function pickMessages(language: Language, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((name) => [name, catalogues[language][name]]));
}
