import type { Reader } from '../reader.ts';

/** Whoever looks at the tracker page: signed in or not, they may read the site `demo` and nothing else. */
export const demoReader: Reader = { name: 'demo', role: 'viewer', sites: ['demo'] };
