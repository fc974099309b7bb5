/** For tests only: a `<video>` whose time the test sets, so that nothing depends on the speed of a machine. */
import type { Page } from 'playwright';

/** A page's script: `film(seconds, ...events)` puts the video there and tells it; `film.set(properties)`. */
export const film = `<script>
  const state = { currentTime: 0, duration: 100, paused: true, ended: false, seeking: false, readyState: 4,
    playbackRate: 1, loop: false };
  window.film = (element, at, ...types) => {
    state.currentTime = at;
    for (const type of types) {
      if (type === 'playing') Object.assign(state, { paused: false, ended: false, readyState: 4 });
      if (type === 'pause') state.paused = true;
      if (type === 'ended') state.ended = true;
      if (type === 'waiting') state.readyState = 2;
      state.seeking = type === 'seeking';
      element.dispatchEvent(new Event(type));
    }
  };
  window.film.set = (properties) => Object.assign(state, properties);
  window.film.rule = (element) => {
    for (const name of Object.keys(state)) Object.defineProperty(element, name, { get: () => state[name] });
    return element;
  };
</script>`;

/** Tells the video of the page that it is at `at` seconds, and what happens there. */
export const at = (page: Page, seconds: number, ...types: string[]) =>
  page.evaluate(
    `film(document.querySelector('video') ?? window.video, ${seconds}, ...${JSON.stringify(types)})`,
  );
