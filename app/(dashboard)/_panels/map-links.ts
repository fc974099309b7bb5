import { getTranslations } from 'next-intl/server';
import { band_names } from '#lib/bands.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import { type LayerName, layer_names } from '../_page/layers.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { ask } from './ask.ts';
import type { Target } from './heatmap-target.ts';

/** A variant of the map: another band or layer, or another map beside it. */
export type MapLink = { label: string; href: string; is_current: boolean };
export type MapLinks = { bands: MapLink[]; layers: MapLink[]; besides: MapLink[] };

type BandName = (typeof band_names)[number];
type Counts = { all: number; rage: number; dead: number };
/** Clicks of each layer in each band; undefined where they could not be read. */
type BandCounts = { readonly [Band in BandName | 'all']: Counts } | undefined;

/** Asks how many presses of each layer the page has in each band. */
export async function askBands({ page }: Target, opened: OpenedPage): Promise<BandCounts> {
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  const outcome = await ask(metrics.bands, { ...range, page }, opened.here);
  if (outcome.kind !== 'answer') return undefined;
  const none = { all: 0, rage: 0, dead: 0 };
  const counts = { phone: none, tablet: none, desktop: none, wide: none, all: none };
  for (const { band, clicks, rage, dead } of outcome.answer.rows) {
    const { all } = counts;
    counts.all = { all: all.all + clicks, rage: all.rage + rage, dead: all.dead + dead };
    const name = band_names.find((known) => known === band);
    if (name !== undefined) counts[name] = { all: clicks, rage, dead };
  }
  return counts;
}

export type MapChoices = {
  target: Target;
  bands: BandCounts;
  layer: LayerName;
  /** Whether there are views to draw the scrolling of, or it is not known. */
  has_views: boolean;
  /** The band of the map beside it; '' for the same. */
  beside: string;
};

/** Links to the same page in each band and layer, with how many presses each has; layers without any are left out. */
export async function mapLinks(choices: MapChoices, opened: OpenedPage): Promise<MapLinks> {
  const { target, bands, layer, has_views, beside } = choices;
  const [map, t] = await Promise.all([getTranslations('map'), getTranslations('heatmap')]);
  const { page, band } = target;
  const shown = bands?.[band_names.find((name) => name === band) ?? 'all'];
  const given = {
    ...chosen(opened.filter.values, ['site', 'from', 'to', 'tz', 'compare']),
    page,
    band,
    layer: layer === 'all' ? '' : layer,
    beside,
  };
  const to = (changed: Record<string, string>) => hrefOf('/heatmap', { ...given, ...changed });
  const counted = (label: string, clicks: number | undefined) =>
    clicks === undefined ? label : t('with_clicks', { label, clicks });
  const clicksIn = (name: BandName | 'all') => (layer === 'scroll' ? undefined : bands?.[name][layer]);
  const clicksOf = (name: LayerName) => (name === 'scroll' ? undefined : shown?.[name]);
  const is_there = (name: LayerName) =>
    name === layer || name === 'all' || (name === 'scroll' ? has_views : clicksOf(name) !== 0);
  return {
    bands: [...band_names, 'all' as const].map((name) => ({
      label: counted(map(`band_${name}`), clicksIn(name)),
      // The map beside it would be the same one.
      href: to({ band: name, beside: name === beside ? '' : beside }),
      is_current: name === band,
    })),
    layers: layer_names.filter(is_there).map((name) => ({
      label: counted(map(`layer_${name}`), clicksOf(name)),
      href: to({ layer: name === 'all' ? '' : name }),
      is_current: name === layer,
    })),
    besides: besideLinks(
      { beside, band, compare: opened.filter.values.compare },
      {
        to,
        names: band_names.filter((name) => name === beside || (name !== band && clicksIn(name) !== 0)),
        labelOf: (name) => counted(map(`band_${name}`), clicksIn(name)),
      },
      { nothing: t('beside_nothing'), previous: t('beside_previous'), year: t('beside_year') },
    ),
  };
}

function besideLinks(
  { beside, band, compare }: { beside: string; band: string; compare: string },
  {
    to,
    names,
    labelOf,
  }: {
    to: (changed: Record<string, string>) => string;
    names: readonly BandName[];
    labelOf: (band: BandName) => string;
  },
  words: { nothing: string; previous: string; year: string },
): MapLink[] {
  const is_alone = (beside === '' || beside === band) && !['previous', 'year'].includes(compare);
  return [
    { label: words.nothing, href: to({ beside: '', compare: '' }), is_current: is_alone },
    ...(['previous', 'year'] as const).map((name) => ({
      label: words[name],
      href: to({ beside: '', compare: name }),
      is_current: compare === name,
    })),
    ...names.map((name) => ({
      label: labelOf(name),
      href: to({ beside: name, compare: '' }),
      is_current: beside === name,
    })),
  ];
}
