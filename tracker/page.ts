/** The script's own tag; without one, as in a module, the tracker does not start. */
export const script = document.currentScript as HTMLScriptElement;
/** Path -> the name that the page gave it. */
export const names: Record<string, string> = {};

// Not script.dataset: what a page adds to Object.prototype would be found in it.
export const option = (name: string) => script.getAttribute(`data-${name}`);

export const page = () => names[location.pathname] || option('page') || location.pathname;

/** An address on the host that the tracker came from. */
export const url = (path: string) => new URL(path, script.src).href;

/** Where events are sent. */
export const endpoint = option('endpoint') || url('/api/events');
/** What the names of the entries in localStorage begin with: one per site and endpoint. */
export const prefix = `heatlake ${option('site')} ${endpoint} ` as const;
/** Of who comes to look at the map; undefined for visitors. */
export const [, token] = location.href.split('#heatlake=');
