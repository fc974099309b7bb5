import { band_names, bands } from '#lib/bands.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { formatCount } from '#lib/format.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { ask, type Outcome } from './ask.ts';
import { type PagesAnswer, type Target, targetOf } from './heatmap-target.ts';

export type TimeAnswer = Awaited<ReturnType<(typeof metrics)['clicks-over-time']['read']>>;
/** A band that the map can be drawn for. */
export type BandLink = { label: string; href: string; is_current: boolean };
export type HeatmapAnswer = Awaited<ReturnType<(typeof metrics)['click-heatmap']['read']>> & {
  bands: BandLink[];
};

const rangeOf = ({ filter }: OpenedPage) => chosen(filter.values, ['site', 'from', 'to', 'tz']);

/** The pages of the range: asked once, for several panels. */
export function askPages(opened: OpenedPage): Promise<Outcome<PagesAnswer>> {
  return ask(metrics.pages, rangeOf(opened), opened.here);
}

/** Asks `question` about the target, as soon as it is known which it is. */
async function askAboutTarget<Answer>(
  pages: Promise<Outcome<PagesAnswer>>,
  opened: OpenedPage,
  question: (target: Target) => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  const settled = await pages;
  if (settled.kind !== 'answer') return settled;
  const target = targetOf(settled.answer.rows, opened.filter.values);
  return target === undefined ? { kind: 'nothing' } : question(target);
}

/** The heatmap of the page that is chosen, with links to its other bands. */
export function askHeatmap(
  pages: Promise<Outcome<PagesAnswer>>,
  opened: OpenedPage,
): Promise<Outcome<HeatmapAnswer>> {
  return askAboutTarget(pages, opened, async (target) => {
    const params = { ...rangeOf(opened), page: target.page, band: target.band };
    const outcome = await ask(metrics['click-heatmap'], params, opened.here);
    if (outcome.kind !== 'answer') return outcome;
    return { ...outcome, answer: { ...outcome.answer, bands: bandLinks(target, opened) } };
  });
}

/** The presses on that page over time, in all bands. */
export function askTime(
  pages: Promise<Outcome<PagesAnswer>>,
  opened: OpenedPage,
): Promise<Outcome<TimeAnswer>> {
  return askAboutTarget(pages, opened, ({ page }) =>
    ask(metrics['clicks-over-time'], { ...rangeOf(opened), page }, opened.here),
  );
}

function bandLinks({ page, band, row }: Target, opened: OpenedPage): BandLink[] {
  const toLink = (value: string, label: string, clicks: number | undefined) => ({
    label: clicks === undefined ? label : `${label} (${formatCount(clicks)})`,
    href: hrefOf('/heatmap', { ...rangeOf(opened), page, band: value }),
    is_current: value === band,
  });
  return [
    ...band_names.map((name) => toLink(name, bands[name].label, row?.[name])),
    toLink('all', 'All widths', row?.clicks),
  ];
}
