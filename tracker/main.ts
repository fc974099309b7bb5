/**
 * The tracker: `<script defer src="https://HOST/tracker.js" data-site="shop"></script>`. docs/tracker.md
 * describes its attributes, `window.heatlake` and what it tells the page; heatlake.d.ts has their types.
 *
 * With Global Privacy Control or Do Not Track on, or after `heatlake.optOut()`, nothing is recorded and nothing
 * stored but the opt-out itself. Nothing in here throws into the page: what fails is told as `heatlake:error`.
 *
 * Written to be small after gzip: decision 0065 says what that asks of the code.
 */
import type { SentEvent } from '#lib/events/index.ts';
import { guard } from './guard.ts';
import type { Heatlake } from './heatlake.d.ts';
import { handle, listen, load, loadPlayers, watched } from './listen.ts';
import { names, option, script, url } from './page.ts';
import { open, optOut, record } from './queue.ts';
import { beginView, nameView } from './views.ts';

type Props = SentEvent<'custom'>['props'];
type Call = [name: keyof Heatlake, ...args: unknown[]];

declare global {
  interface Window {
    /** Marks that the script of this site and endpoint runs. */
    [mark: `heatlake ${string}`]: 1;
  }
}

guard(() => {
  const endpoint = option('endpoint') || url('/api/events');
  // A page that has the script twice is counted once.
  const mark = `heatlake ${option('site')} ${endpoint}` as const;
  if (mark in window) return;
  window[mark] = 1;

  const calls: unknown = window.heatlake;
  const api: Heatlake = {
    identify: guard((id) => script.setAttribute('data-user-id', `${id ?? ''}`)),
    event: guard((name, props = {}) =>
      // The door checks what it is given.
      record({ type: 'custom', name, props: props as Props, timestamp: Date.now() }),
    ),
    page: guard((name) => {
      names[location.pathname] = name;
      nameView();
    }),
    watch: guard((...args) => {
      loadPlayers();
      watched?.push(args);
    }),
    optOut: guard((out = true) => {
      optOut(out);
      if (!out) beginView();
    }),
  };
  window.heatlake = api;
  const [address, token] = location.href.split('#heatlake=');
  beginView();
  if (token) {
    // Out of the address before anybody copies it. Who looks at the map is no visitor: nothing begins.
    history.replaceState(history.state, '', address);
    load('/overlay.js', token);
  } else {
    open(endpoint, mark);
    for (const name of ['pushState', 'replaceState'] as const) {
      const original = history[name];
      history[name] = (...args) => {
        original.apply(history, args);
        guard(nameView)();
      };
    }
    listen(document, window);
    // Loads of frames are told to the document, never to the window.
    document.addEventListener('load', handle, true);
  }
  // The stub of docs/tracker.md is an array of calls; an element with this id is not.
  (calls as Partial<Pick<Call[], 'forEach'>> | undefined)?.forEach?.(([name, ...args]) => {
    (api[name] as (...args: unknown[]) => void)(...args);
  });
})();
