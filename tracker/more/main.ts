/**
 * The second file of the tracker, `/more.js`: what only some pages need. tracker.js loads it where there is a video or a
 * frame, an area is tracked or the page runs from right to left, and in browsers that do not tell where a page moves.
 */
import type { Tracker, WatchCall } from '#lib/events/capture.ts';
import { frameOf, hearFrames } from './hear-frames.ts';
import { placeIn } from './place-in.ts';
import { seeMoves } from './see-moves.ts';
import { watchVideos } from './watch.ts';
import { watchFrames } from './watch-frames.ts';

const watches = new WeakMap<Tracker, ReturnType<typeof watchVideos>>();

function begin(tracker: Tracker): ReturnType<typeof watchVideos> {
  const watch = watchVideos(tracker);
  watches.set(tracker, watch);
  tracker[6] = placeIn(tracker);
  tracker[7] = frameOf;
  hearFrames(tracker);
  seeMoves(tracker);
  watchFrames(watch);
  return watch;
}

/**
 * Called by each tracker of the page, whenever it finds that it needs this file.
 * @param call of `heatlake.watch`, where it was that
 */
export function start(tracker: Tracker, call?: WatchCall): void {
  const watch = watches.get(tracker) ?? begin(tracker);
  if (call) watch(call[0], call[1]?.video_id);
}
