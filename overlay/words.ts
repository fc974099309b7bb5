/**
 * What the overlay says to people. It runs on pages of others, so it takes no library of the dashboard: texts with
 * `{name}` in them, of the same catalogues; bands and layers are called as there.
 */
import { type Formats, formatsOf } from '#lib/format.ts';
import type { Language } from '#lib/language.ts';
import en_map from '#messages/en/map.json' with { type: 'json' };
import en from '#messages/en/overlay.json' with { type: 'json' };
import ko_map from '#messages/ko/map.json' with { type: 'json' };
import ko from '#messages/ko/overlay.json' with { type: 'json' };

type Catalogue = { own: typeof en; map: typeof en_map };
const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: { own: en, map: en_map },
  ko: { own: ko, map: ko_map },
};

/** What is counted: its words for one, and for any other number. */
const counted = {
  presses: ['presses_one', 'presses_other'],
  elements: ['elements_one', 'elements_other'],
  views: ['views_one', 'views_other'],
} as const;

export type Words = {
  language: Language;
  format: Formats;
  /** A text with its values in the places of their names. Values are never read as texts themselves. */
  say: (key: keyof typeof en, values?: Readonly<Record<string, string | number>>) => string;
  /** What the dashboard calls bands and layers. */
  map: (key: keyof typeof en_map) => string;
  /** A number of things: `1 press`, `2 presses`. */
  count: (what: keyof typeof counted, count: number) => string;
};

export function wordsOf(language: Language): Words {
  const { own, map } = catalogues[language];
  const format = formatsOf(language);
  const say: Words['say'] = (key, values = {}) =>
    own[key].replace(/\{(\w+)\}/g, (name, key_of_value: string) =>
      Object.hasOwn(values, key_of_value) ? String(values[key_of_value]) : name,
    );
  return {
    language,
    format,
    say,
    map: (key) => map[key],
    count: (what, count) => say(counted[what][count === 1 ? 0 : 1], { count: format.count(count) }),
  };
}
