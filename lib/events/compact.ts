import type { EventName, SentEvent } from './index.ts';

/** What clicks and views have in common. */
const seen = [
  'page_view_id',
  'page',
  'timestamp',
  'width',
  'height',
  'viewport_width',
  'viewport_height',
] as const;

/**
 * How tracker.js sends an event: a list of `event_id`, `site`, the type, and the values of these columns in this order,
 * null where there is none. An older script may still run in a page, so a new column goes to the end of its list.
 */
export const compact_columns = {
  click: [
    ...seen,
    'x',
    'y',
    'is_fixed',
    'is_trusted',
    'scroll_x',
    'scroll_y',
    'selector',
    'element_x',
    'element_y',
    'element_label',
    'is_rage',
    'is_dead',
  ],
  play: [
    'video_id',
    'started_at',
    'ended_at',
    'logged_at',
    'view_id',
    'seq',
    'duration_ms',
    'user_id',
    'referer',
    'page',
    'playback_rate',
  ],
  view: [...seen, 'max_scroll_y', 'visible_ms'],
  custom: ['timestamp', 'name', 'props'],
} as const satisfies { [Name in EventName]: readonly (keyof SentEvent<Name>)[] };

/** The most of a page's name that is kept: UTF-16 units. The script sends it as it is. */
const page_chars = 2048;

const isName = (type: unknown): type is EventName =>
  typeof type === 'string' && Object.hasOwn(compact_columns, type);

/** What the script leaves to the door. */
function finished(column: string, value: unknown): unknown {
  if (column === 'page' && typeof value === 'string') return value.slice(0, page_chars).toWellFormed();
  // `heatlake.event(name)` without more.
  if (column === 'props') return value || {};
  return value ?? undefined;
}

/**
 * The event that a list stands for, unchecked. A value too many has its place as its name, which no event knows.
 * @returns `record` itself where it is no list
 */
export function expandEvent(record: unknown): unknown {
  if (!Array.isArray(record)) return record;
  const [event_id, site, type, ...values]: unknown[] = record;
  const columns: readonly string[] = isName(type) ? compact_columns[type] : [];
  const named = values.map((value, n) => {
    const column = columns[n] ?? `${n}`;
    return [column, finished(column, value)];
  });
  return { event_id: event_id ?? undefined, site: site || undefined, type, ...Object.fromEntries(named) };
}
