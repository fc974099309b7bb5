/** Tells when what is drawn may have to move. Nothing runs while nothing happens. */

import { isRoot } from './nodes.ts';

/** A page that changes all the time is searched at most this often: ms. */
const least_pause_ms = 200;
/** And a search may take at most this share of the time. */
const pause_of_search = 10;

type Follower = {
  /** The elements may be others: look for them again. */
  search: () => void;
  /** They may be elsewhere: draw again. */
  draw: () => void;
};

type Root = Document | ShadowRoot;

/**
 * Calls `search` after the document has changed, `draw` after that and after anything has moved: scrolled, resized,
 * zoomed, finished an animation. Both at most once in a frame.
 * @param own the overlay's own element, whose changes count not
 */
export function follow(own: Element, { search, draw }: Follower) {
  const ended = new AbortController();
  const { signal } = ended;
  const roots = new Set<Root>();
  const watched = new Set<Element>();
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause_ms = 0;
  let page: Element | undefined;

  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };
  const followPage = () => {
    if (page === document.documentElement) return;
    page = document.documentElement;
    sizes.observe(page);
  };
  const runSearch = () => {
    timer = undefined;
    const start = performance.now();
    search();
    followPage();
    pause_ms = Math.max(least_pause_ms, (performance.now() - start) * pause_of_search);
    soon();
  };
  const searchSoon = () => {
    timer ??= setTimeout(runSearch, pause_ms);
  };

  const mutations = new MutationObserver((records) => {
    if (records.some(({ target }) => target !== own)) searchSoon();
  });
  const sizes = new ResizeObserver(soon);

  function followRoot(root: Root): void {
    if (roots.has(root)) return;
    roots.add(root);
    mutations.observe(root, { subtree: true, childList: true, attributes: true });
    for (const type of ['scroll', 'transitionend', 'animationend', 'toggle', 'load']) {
      root.addEventListener(type, soon, { capture: true, passive: true, signal });
    }
  }

  followRoot(document);
  followPage();
  addEventListener('resize', soon, { signal });
  for (const type of ['scroll', 'resize']) visualViewport?.addEventListener(type, soon, { signal });
  addEventListener('popstate', searchSoon, { signal });
  addEventListener('hashchange', searchSoon, { signal });
  if ('navigation' in window) {
    // The only sign of a page that changes its address and nothing else.
    window.navigation.addEventListener('currententrychange', searchSoon, { signal });
  }

  return {
    soon,
    searchSoon,
    /** Follows these elements, and where they live, instead of those before. */
    watch(elements: readonly Element[]): void {
      const wanted = new Set(elements);
      for (const element of watched) {
        if (!wanted.has(element)) {
          watched.delete(element);
          sizes.unobserve(element);
        }
      }
      for (const element of wanted) {
        if (!watched.has(element)) {
          watched.add(element);
          sizes.observe(element);
        }
        const root = element.getRootNode();
        if (isRoot(root)) followRoot(root);
      }
    },
    end(): void {
      ended.abort();
      mutations.disconnect();
      sizes.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
}

export type Following = ReturnType<typeof follow>;
