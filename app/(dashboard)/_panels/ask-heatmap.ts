import { chosen, comparedSpan } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import { isTemplate } from '#lib/page-template.ts';
import type { ClickLayer } from '../_page/layers.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { ask, type Outcome } from './ask.ts';
import { alsoWaitFor, asOneQuestion } from './asking.ts';
import { type PagesAnswer, type Target, targetOf } from './heatmap-target.ts';
import { askBands, type MapLinks, mapLinks } from './map-links.ts';

export type TimeAnswer = Awaited<ReturnType<(typeof metrics)['clicks-over-time']['read']>>;
export type ElementsAnswer = Awaited<ReturnType<(typeof metrics)['top-elements']['read']>>;
/** One map of clicks. */
export type ClickMap = Awaited<ReturnType<(typeof metrics)['click-heatmap']['read']>>;
export type HeatmapAnswer = ClickMap &
  MapLinks & {
    /** Views of the page in the range and band; undefined where they were not asked for or not answered. */
    views: number | undefined;
    /** The map beside it: of another period, another band, or both. */
    beside: Outcome<ClickMap> | undefined;
    /** Where the page is a template: pages that it stands for, the most clicked first. */
    matching: readonly string[];
  };
/** How far views came, with links to other maps. */
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

/** A template may stand for thousands of pages; who wants another types its address. */
const most_matching = 100;

/** Pages to open in the place of a template; none where it is no template or they can not be read. */
async function matchingPages(page: string, opened: OpenedPage): Promise<string[]> {
  if (!isTemplate(page)) return [];
  const outcome = await ask(metrics.pages, { ...rangeOf(opened), matching: page }, opened.here);
  return outcome.kind === 'answer'
    ? outcome.answer.rows.slice(0, most_matching).map(({ page: name }) => name)
    : [];
}

/** What the map beside is asked with; undefined where it would be the same map. */
function besideParams(params: Record<string, string>, band: string, opened: OpenedPage) {
  const span = comparedSpan(opened.filter.values);
  const other_band = band === '' ? params.band : band;
  const is_same = span === undefined && other_band === params.band;
  return is_same ? undefined : { ...params, ...span, band: other_band ?? 'all' };
}

/**
 * The heatmap of the page that is chosen, with links to its other bands and layers.
 * @param options.with_views whether to ask for what stands around the map too: views, bands, and the map beside it
 * @param options.beside the band of the map beside it; '' for the same
 */
export function askHeatmap(
  pages: Pages,
  opened: OpenedPage,
  { layer, with_views, beside = '' }: { layer: ClickLayer; with_views: boolean; beside?: string },
): Promise<Outcome<HeatmapAnswer>> {
  return askAboutTarget(`heatmap ${beside}`, pages, opened, async (target) => {
    const { page, band } = target;
    const params = { ...rangeOf(opened), page, band, layer };
    const whole = <Answer>(question: () => Promise<Answer>) => (with_views ? question() : undefined);
    const other = with_views ? besideParams(params, beside, opened) : undefined;
    const [outcome, seen, bands, next, matching = []] = await Promise.all([
      ask(metrics['click-heatmap'], params, opened.here),
      whole(() => ask(metrics['page-views'], { ...rangeOf(opened), page, band }, opened.here)),
      whole(() => askBands(target, opened)),
      other && ask(metrics['click-heatmap'], other, opened.here),
      whole(() => matchingPages(page, opened)),
    ]);
    const views = seen?.kind === 'answer' ? (seen.answer.rows[0]?.views ?? 0) : undefined;
    const links = await mapLinks({ target, bands, layer, has_views: views !== 0, beside }, opened);
    return withMore(outcome, { ...links, views, beside: next, matching });
  });
}

/** How far down people come on the page that is chosen, with links to its other bands and layers. */
export function askScroll(pages: Pages, opened: OpenedPage): Promise<Outcome<ScrollAnswer>> {
  return askAboutTarget('scroll', pages, opened, async (target) => {
    const params = { ...rangeOf(opened), page: target.page, band: target.band };
    const [outcome, bands] = await Promise.all([
      ask(metrics['scroll-reach'], params, opened.here),
      askBands(target, opened),
    ]);
    const links = await mapLinks({ target, bands, layer: 'scroll', has_views: true, beside: '' }, opened);
    return withMore(outcome, links);
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
