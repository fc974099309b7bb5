import type { Tracker } from '../capture.ts';

const players = 'video,iframe[src*=youtube],iframe[src*=vimeo]';

/**
 * Loads what records plays, the second file of the tracker (`tracker/players`), once the page has a video or a
 * player in a frame, also one that is added later, or names one by `heatlake.watch`. Events of media and frames do not
 * bubble but are captured.
 */
export function capturePlays(tracker: Tracker): void {
  /** What `heatlake.watch` was given until then. */
  let early: Parameters<Tracker['watch']>[] | undefined;
  const load = () => {
    if (early) return;
    early = [];
    tracker.load('/players.js', early);
  };
  tracker.watch = (...args) => {
    load();
    early?.push(args);
  };
  if (document.querySelector(players)) load();
  tracker.on(document, 'loadstart play timeupdate load', ({ target }) => {
    if ((target as Element).matches?.(players)) load();
  });
}
