import { getTranslations } from 'next-intl/server';
import { band_names } from '#lib/bands.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import { type ClickLayer, type LayerName, layer_names } from '../_page/layers.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { ask, type Outcome } from './ask.ts';
import { alsoWaitFor, asOneQuestion } from './asking.ts';
import { type PagesAnswer, type Target, targetOf } from './heatmap-target.ts';

export type TimeAnswer = Awaited<ReturnType<(typeof metrics)['clicks-over-time']['read']>>;
export type ElementsAnswer = Awaited<ReturnType<(typeof metrics)['top-elements']['read']>>;
/** A variant of the map: another band or layer. */
export type MapLink = { label: string; href: string; is_current: boolean };
type MapLinks = { bands: MapLink[]; layers: MapLink[] };
export type HeatmapAnswer = Awaited<ReturnType<(typeof metrics)['click-heatmap']['read']>> &
  MapLinks & {
    /** Views of the page in the range and band; undefined where they were not asked for or not answered. */
    views: number | undefined;
  };
export type ScrollAnswer = Awaited<ReturnType<(typeof metrics)['scroll-reach']['read']>> & MapLinks;

const rangeOf = ({ filter }: OpenedPage) => chosen(filter.values, ['site', 'from', 'to', 'tz']);

type Pages = Promise<Outcome<PagesAnswer>>;

/** The pages of the range: asked once, for several panels. */
export function askPages(opened: OpenedPage): Pages {
  return ask(metrics.pages, rangeOf(opened), opened.here);
}

/**
 * Asks `question` about the target, as soon as it is known which it is.
 * @param name tells the question apart from others about the same target
 */
function askAboutTarget<Answer>(
  name: string,
  pages: Pages,
  opened: OpenedPage,
  question: (target: Target) => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  return asOneQuestion([name, opened.filter.values], async () => {
    const settled = await alsoWaitFor(pages);
    if (settled.kind !== 'answer') return settled;
    const target = targetOf(settled.answer.rows, opened.filter.values);
    return target === undefined ? { kind: 'nothing' } : question(target);
  });
}

/** Adds to an answer what the page shows beside it. */
function withMore<Answer, More>(outcome: Outcome<Answer>, more: More): Outcome<Answer & More> {
  return outcome.kind === 'answer' ? { ...outcome, answer: { ...outcome.answer, ...more } } : outcome;
}

/**
 * The heatmap of the page that is chosen, with links to its other bands and layers.
 * @param options.with_views whether to ask for the page's views too
 */
export function askHeatmap(
  pages: Pages,
  opened: OpenedPage,
  { layer, with_views }: { layer: ClickLayer; with_views: boolean },
): Promise<Outcome<HeatmapAnswer>> {
  return askAboutTarget('heatmap', pages, opened, async (target) => {
    const params = { ...rangeOf(opened), page: target.page, band: target.band };
    const [outcome, seen] = await Promise.all([
      ask(metrics['click-heatmap'], { ...params, layer }, opened.here),
      with_views ? ask(metrics['page-views'], params, opened.here) : undefined,
    ]);
    const views = seen?.kind === 'answer' ? (seen.answer.rows[0]?.views ?? 0) : undefined;
    return withMore(outcome, { ...(await mapLinks(target, layer, opened)), views });
  });
}

/** How far down people come on the page that is chosen, with links to its other bands and layers. */
export function askScroll(pages: Pages, opened: OpenedPage): Promise<Outcome<ScrollAnswer>> {
  return askAboutTarget('scroll', pages, opened, async (target) => {
    const params = { ...rangeOf(opened), page: target.page, band: target.band };
    const outcome = await ask(metrics['scroll-reach'], params, opened.here);
    return withMore(outcome, await mapLinks(target, 'scroll', opened));
  });
}

/** The elements of that page that were pressed most, in that band. */
export function askElements(pages: Pages, opened: OpenedPage): Promise<Outcome<ElementsAnswer>> {
  return askAboutTarget('elements', pages, opened, ({ page, band }) =>
    ask(metrics['top-elements'], { ...rangeOf(opened), page, band }, opened.here),
  );
}

/** The presses on that page over time, in all bands. */
export function askTime(pages: Pages, opened: OpenedPage): Promise<Outcome<TimeAnswer>> {
  return askAboutTarget('time', pages, opened, ({ page }) =>
    ask(metrics['clicks-over-time'], { ...rangeOf(opened), page }, opened.here),
  );
}

/** Links to the same page in each band and each layer. Only all clicks are counted per band already. */
async function mapLinks(
  { page, band, row }: Target,
  layer: LayerName,
  opened: OpenedPage,
): Promise<MapLinks> {
  const [map, t] = await Promise.all([getTranslations('map'), getTranslations('heatmap')]);
  const hrefFor = (chosen_band: string, chosen_layer: LayerName) =>
    hrefOf('/heatmap', {
      ...rangeOf(opened),
      page,
      band: chosen_band,
      layer: chosen_layer === 'all' ? '' : chosen_layer,
    });
  const toBand = (value: string, label: string, clicks: number | undefined) => ({
    label: clicks === undefined || layer !== 'all' ? label : t('band_with_clicks', { band: label, clicks }),
    href: hrefFor(value, layer),
    is_current: value === band,
  });
  return {
    bands: [
      ...band_names.map((name) => toBand(name, map(`band_${name}`), row?.[name])),
      toBand('all', map('band_all'), row?.clicks),
    ],
    layers: layer_names.map((name) => ({
      label: map(`layer_${name}`),
      href: hrefFor(band, name),
      is_current: name === layer,
    })),
  };
}
