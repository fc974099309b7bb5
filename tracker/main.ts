/**
 * The tracker: `<script defer src="https://HOST/tracker.js" data-site="shop"></script>`. docs/tracker.md
 * describes its attributes, `window.heatlake` and what it tells the page; heatlake.d.ts has their types.
 *
 * With Global Privacy Control or Do Not Track on, or after `heatlake.optOut()`, nothing is recorded and nothing
 * stored but the opt-out itself. Nothing in here throws into the page: what fails is told as `heatlake:error`, but for what
 * fails while it starts, as where it has no tag of its own, as in a module (decision 0091).
 *
 * Written to be small after gzip: decision 0065 says what that asks of the code.
 */
import type { SentEvent } from '#lib/events/index.ts';
import { guard } from './guard.ts';
import type { Heatlake } from './heatlake.d.ts';
import { handle, handlers } from './listen.ts';
import { isOdd, load } from './load.ts';
import { names, prefix, script, token } from './page.ts';
import { optOut, record, soon, wake } from './queue.ts';
import { beginView, nameView } from './views.ts';

type Props = SentEvent<'custom'>['props'];
type Call = [name: keyof Heatlake, ...args: unknown[]];

declare global {
  interface Window {
    /** Marks that the script of this site and endpoint runs. */
    [mark: `heatlake ${string}`]: 1;
  }
}

// A page that has the script twice is counted once.
if (!(prefix in window)) {
  window[prefix] = 1;
  const calls: unknown = window.heatlake;
  const api: Heatlake = {
    identify: guard((id) => script.setAttribute('data-user-id', (id ?? '') as string)),
    event: guard((name, props) =>
      // The door checks what it is given.
      record('custom', Date.now(), name, props as Props),
    ),
    page: guard((name) => {
      names[location.pathname] = name;
      nameView();
    }),
    watch: guard((...call) => load(call)),
    optOut: guard(optOut),
  };
  window.heatlake = api;
  beginView();
  if (token) {
    // Who looks at the map is no visitor: nothing begins.
    load(token, '/overlay.js');
  } else {
    // To ask for the browser's storage takes a while, and need not hold the page up.
    soon(wake, 0);
    for (const type in handlers) addEventListener(type, handle, true);
    // Loads of frames are told to the document, never to the window.
    document.addEventListener('load', handle, true);
    // Older browsers have none, and a page may have a variable of that name: /more.js sees it move then.
    window.navigation?.addEventListener?.('currententrychange', handle);
    if (!window.navigation?.currentEntry || isOdd() || document.querySelector('video,iframe')) load();
  }
  // The stub of docs/tracker.md is an array of calls; an element with this id is not.
  (calls as Partial<Pick<Call[], 'forEach'>> | undefined)?.forEach?.(([name, ...args]) => {
    (api[name] as (...args: unknown[]) => void)(...args);
  });
}
