/**
 * The overlay: the map on top of the tracked page itself. tracker.js loads this file from its own host when it finds
 * `#heatlake=<token>` in the page's address, and hands the token over in the `data-token` of the script element.
 *
 * Nothing of it is to be found in the page afterwards but one element with a closed shadow root: no global, no
 * storage, no token in an attribute or an address.
 */
import { createAsk, shownIn } from './ask.ts';
import { openOverlay } from './overlay.ts';
import { pageName } from './page-name.ts';

function start(script: HTMLScriptElement): void {
  const { token } = script.dataset;
  script.removeAttribute('data-token');
  script.remove();
  if (!token || document.querySelector('heatlake-overlay') !== null) return;
  const route = new URL('/api/overlay', script.src);
  openOverlay(createAsk(route.href, token), shownIn(token), () => pageName(route.origin));
}

try {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) throw new Error('Load overlay.js as a classic script.');
  start(script);
} catch (error) {
  console.error('Heatlake can not draw on this page.', error);
}
