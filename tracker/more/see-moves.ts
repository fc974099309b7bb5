import type { Tracker } from '#lib/events/capture.ts';
import { guard } from '../guard.ts';
import { on } from './on.ts';

/** Sees the page move within the document where the browser has no Navigation API, or the page a variable of that name. */
export function seeMoves([, , , , handlers]: Tracker): void {
  if (window.navigation?.currentEntry) return;
  const moved = guard(() => handlers.currententrychange?.(undefined as never));
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = (...args) => {
      original.apply(history, args);
      moved();
    };
  }
  on(window, 'popstate hashchange', moved);
  // It may have moved before this was loaded.
  moved();
}
