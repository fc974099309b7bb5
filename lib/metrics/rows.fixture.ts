import type { EventRow } from '../events/index.ts';

let made = 0;

/** A time of the day 2026-03-10, UTC, or of another: ms since the epoch. */
export const at = (time: string, date = '2026-03-10'): number => Date.parse(`${date}T${time}Z`);

/** The day that these rows are of where a test says nothing else. */
export const day = { from: '2026-03-10', to: '2026-03-10', tz: 'UTC' };

/** A press as it lies in the lake, received a second after it happened; an id of its own unless given. */
export function clickRow(given: Partial<EventRow<'click'>>): EventRow<'click'> {
  made += 1;
  const occurred_at = given.occurred_at ?? at('12:00:00');
  return {
    event_id: `click-${made}`,
    site: 'default',
    page: '/a',
    width: 1000,
    height: 500,
    x: 195,
    y: 100,
    timestamp: occurred_at,
    datetime: undefined,
    viewport_width: undefined,
    viewport_height: undefined,
    is_trusted: undefined,
    page_view_id: undefined,
    scroll_x: undefined,
    scroll_y: undefined,
    selector: undefined,
    element_x: undefined,
    element_y: undefined,
    element_label: undefined,
    is_fixed: undefined,
    is_rage: undefined,
    is_dead: undefined,
    received_at: occurred_at + 1000,
    clock_skewed: false,
    visitor_id: undefined,
    ...given,
    occurred_at,
  };
}

/** A stretch as it lies in the lake, received a second after it ended; an id of its own unless given. */
export function playRow(given: Partial<EventRow<'play'>>): EventRow<'play'> {
  made += 1;
  const occurred_at = given.occurred_at ?? at('12:00:00');
  return {
    event_id: `play-${made}`,
    site: 'default',
    video_id: 'a',
    user_id: undefined,
    started_at: 0,
    ended_at: 1000,
    logged_at: occurred_at,
    referer: undefined,
    user_agent: undefined,
    page: undefined,
    view_id: undefined,
    seq: undefined,
    duration_ms: undefined,
    playback_rate: undefined,
    received_at: occurred_at + 1000,
    clock_skewed: false,
    visitor_id: undefined,
    ...given,
    occurred_at,
  };
}

/** A report of a view as it lies in the lake, received a second after it; ids of its own unless given. */
export function viewRow(given: Partial<EventRow<'view'>>): EventRow<'view'> {
  made += 1;
  const occurred_at = given.occurred_at ?? at('12:00:00');
  return {
    event_id: `view-${made}`,
    site: 'default',
    page_view_id: `page-view-${made}`,
    page: '/a',
    timestamp: occurred_at,
    width: 1000,
    height: 2000,
    viewport_width: 1000,
    viewport_height: 500,
    max_scroll_y: 500,
    visible_ms: 1000,
    received_at: occurred_at + 1000,
    clock_skewed: false,
    visitor_id: undefined,
    ...given,
    occurred_at,
  };
}
