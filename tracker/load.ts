import { fail } from './guard.ts';
import { tracker } from './listen.ts';
import { option, url } from './page.ts';

/** Loads a module from the tracker's own host, and calls its `start(tracker, more)`. A policy lets it in as the tracker. */
export const load = (more?: unknown, file = '/more.js') =>
  import(url(file)).then((module) => module.start(tracker, more)).catch(fail);

/** Whether places on this page are not simply those of the document: `/more.js` finds them. */
export const isOdd = () => option('area') || document.dir > 'r';
