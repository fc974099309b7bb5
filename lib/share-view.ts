/**
 * The views that a signed link can show: what is in the link, and what may be asked for it. A new kind of view, or a
 * panel that asks something more, is a change of `share_questions` and `scopeOf` here, and of `app/share/_views.tsx`. Pure.
 */
import { z } from 'zod';
import { band_names } from './bands.ts';
import { siteName } from './events/define-event.ts';
import type { Scope } from './reader.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-22');
const name = z.string().min(1, 'must be given').max(2048, 'must have at most 2048 characters');

/** Dates are both included, and stay as they are: a link shows the same days tomorrow. */
const range = { site: siteName, from: date, to: date, tz: z.string().min(1).max(64) };

export const shareViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('overview'), ...range }),
  z.strictObject({
    kind: z.literal('heatmap'),
    ...range,
    page: name,
    band: z.enum([...band_names, 'all']),
    layer: z.enum(['all', 'rage', 'dead', 'scroll']),
  }),
  z.strictObject({ kind: z.literal('videos'), ...range }),
  z.strictObject({ kind: z.literal('video'), ...range, video_id: name }),
]);

export type ShareView = z.output<typeof shareViewSchema>;
export type ShareKind = ShareView['kind'];

/**
 * What each kind may ask: names of metrics, and `picture`. Nothing that names a viewer: who gets a link is not known.
 * A test holds the names to those of the metrics.
 */
export const share_questions = {
  overview: ['site-summary', 'site-over-time', 'busiest-heatmaps', 'video-totals', 'picture'],
  heatmap: ['click-heatmap', 'scroll-reach', 'top-elements', 'picture'],
  videos: ['video-totals', 'video-over-time'],
  video: ['video-summary', 'video-retention', 'video-over-time', 'video-platforms', 'video-pages'],
} as const satisfies { readonly [Kind in ShareKind]: readonly string[] };

/** Everything that a link to `view` may ask, with which parameters. */
export function scopeOf(view: ShareView): Scope {
  const { kind, site, from, to, tz, ...subject } = view;
  const fixed = { site, from, to, tz, ...subject };
  const params = Object.fromEntries(Object.entries(fixed).map(([key, value]) => [key, [value]]));
  // The step of a chart over time shows no more than the days do.
  const open = { step: 'any' } as const;
  const questions = share_questions[kind];
  switch (kind) {
    case 'overview':
      // A picture is of one of its pages, which are whichever are the busiest.
      return { questions, params: { ...params, ...open, page: 'any', band: 'any' }, required: [] };
    case 'heatmap':
      return { questions, params, required: ['page'] };
    case 'videos':
      return { questions, params: { ...params, ...open }, required: [] };
    case 'video':
      return { questions, params: { ...params, ...open }, required: ['video_id'] };
  }
}
