/** The second file of the tracker, `/players.js`: what records plays. tracker.js loads it where there is a video. */
import type { Tracker } from '#lib/events/capture.ts';
import { watchVideos } from '#lib/events/play/watch.ts';
import { watchFrames } from './watch-frames.ts';

/**
 * Called once by each tracker of the page.
 * @param early what `heatlake.watch` was called with before this was loaded
 */
export function start(tracker: Tracker, early: Parameters<Tracker['watch']>[]): void {
  watchFrames(tracker, watchVideos(tracker, early));
}
