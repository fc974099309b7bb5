/** Does what may be forbidden, full, or written to by others: nothing of that is a fault of the page. */
export const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // Where the page has taken away what it takes there is nobody to tell.
  }
};

/** Tells the page by an event `heatlake:<what>` on its window. */
export const tell = (what: string, detail: unknown) =>
  dispatchEvent(new CustomEvent(`heatlake:${what}`, { detail }));

/** Tells what failed as `heatlake:error`. */
export const fail = (error: unknown) => attempt(() => tell('error', error));

/** `work`, but what it throws is told and never reaches the page. */
export const guard =
  <Args extends unknown[]>(work: (...args: Args) => void) =>
  (...args: Args) => {
    try {
      work(...args);
    } catch (error) {
      fail(error);
    }
  };

/** 32 digits: the time in ms, and a random number of 53 bits. The queue reads from it how old an event is. */
export const newId = () => Date.now() + Math.random().toFixed(19).slice(2);
