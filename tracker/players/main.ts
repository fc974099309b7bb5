/** The second file of the tracker, `/players.js`: what records plays. tracker.js loads it where there is a video. */
import type { Tracker, WatchCalls } from '#lib/events/capture.ts';
import { watchVideos } from './watch.ts';
import { watchFrames } from './watch-frames.ts';

/**
 * Called once by each tracker of the page.
 * @param calls of `heatlake.watch` before this was loaded; it takes over those to come
 */
export function start(tracker: Tracker, calls: WatchCalls): void {
  watchFrames(watchVideos(tracker, calls));
}
