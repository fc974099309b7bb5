/**
 * The overlay: the map on top of the tracked page itself. tracker.js imports this module from its own host when it
 * finds `#heatlake=<token>` in the page's address, and hands the token over.
 *
 * Nothing of it is to be found in the page afterwards but one element with a closed shadow root: no global, no
 * storage, no token in an attribute or an address.
 */
import type { Tracker } from '#lib/events/capture.ts';
import { createAsk, shownIn } from './ask.ts';
import { openOverlay } from './overlay.ts';
import { wordsOf } from './words.ts';

/**
 * Opens the map on this page. Who looks at the map is no visitor: the tracker records nothing here.
 * @param token of the fragment, from `lib/auth/overlay-token.ts`; out of the address before anybody copies it
 * @throws Error where this browser gives no canvas
 */
export function start([page]: readonly [page: Tracker[0], ...unknown[]], token: string): void {
  history.replaceState(history.state, '', location.href.replace(/#heatlake=.*/, ''));
  if (document.querySelector('heatlake-overlay') !== null) return;
  const route = new URL('/api/overlay', import.meta.url).href;
  const shown = shownIn(token);
  const words = wordsOf(shown.language);
  openOverlay({ ask: createAsk(route, token, words), shown, words, page });
}
