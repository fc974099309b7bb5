/**
 * Does what may be forbidden, full, or written to by others: nothing of that is a fault of the page.
 * @param failed hears of it; without it nobody does
 */
export const attempt = (work: () => unknown, failed?: (error: unknown) => void): void => {
  try {
    work();
  } catch (error) {
    failed?.(error);
  }
};

/** Tells the page by an event `heatlake:<what>` on its window, where the page has left the means to. */
export const tell = (what: string, detail: unknown) =>
  attempt(() => dispatchEvent(new CustomEvent(`heatlake:${what}`, { detail })));

/** Tells what failed as `heatlake:error`. */
export const fail = (error: unknown) => tell('error', error);

/** `work`, but what it throws is told and never reaches the page. */
export const guard =
  <Args extends unknown[]>(work: (...args: Args) => unknown) =>
  (...args: Args) =>
    attempt(() => work(...args), fail);

/** Some 30 digits: the time in ms, and a random number of 53 bits. The queue reads from it how old an event is. */
export const newId = () => Date.now() + `${Math.random()}`.slice(2);
