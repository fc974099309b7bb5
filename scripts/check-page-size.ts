/**
 * Holds every page to its budget of JavaScript, after `next build`: what a browser loads for it at once, and the parts
 * that load lazily behind that. Run by hand it lists all pages.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** Of all JavaScript of a page, each file gzipped: bytes. Decision 0261. */
export const page_budget_bytes = 250_000;

/**
 * Pages with a larger budget for what comes only when somebody asks for it. By itself none loads more than the others, at
 * once and lazily: `e2e/budget.spec.ts` counts that in a browser.
 */
const larger_budgets: Readonly<Record<string, number>> = {
  // The editor, CodeMirror, takes over a text field where somebody begins to write in it.
  '/sql': 300_000,
  // Recharts comes only for who opens the chart that can be zoomed into (components/chart-zoom.tsx).
  '/heatmap': 320_000,
};

/** What a page makes a browser load: bytes, gzipped. */
export type PageSize = {
  /** As in the URL, with the names of its variable parts: `/videos/[id]`. */
  route: string;
  /** With the page itself. */
  first_bytes: number;
  /** Lazily, where all of it is needed. */
  lazy_bytes: number;
};

/** Of `.next/diagnostics/route-bundle-stats.json`, which Next writes. */
const routeStats = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) })).min(1);
/** How scripts of a build name others that they load later. */
const script_name = /static\/chunks\/[\w.~-]+\.js/g;

/**
 * The size of each page of a build, the largest first.
 * @param next_dir the folder `.next`
 * @throws Error where Next's own lists can not be read: they are no promise of Next's
 */
export function pageSizes(next_dir: string): PageSize[] {
  const read = new Map<string, Script>();
  const scriptOf = (name: string) => {
    const known = read.get(name) ?? readScript(next_dir, name);
    read.set(name, known);
    return known;
  };
  const sum = (names: Iterable<string>) =>
    [...names].reduce((total, name) => total + scriptOf(name).bytes, 0);
  const content: unknown = JSON.parse(
    readFileSync(join(next_dir, 'diagnostics', 'route-bundle-stats.json'), 'utf8'),
  );
  return routeStats
    .parse(content)
    .map(({ route, firstLoadChunkPaths }) => {
      const first = new Set(firstLoadChunkPaths.map((path) => path.replace(/^\.next\//, '')));
      const all = new Set(first);
      // A set's walk also comes to what is added to it meanwhile.
      for (const name of all) for (const named of scriptOf(name).loads) all.add(named);
      const first_bytes = sum(first);
      return { route, first_bytes, lazy_bytes: sum(all) - first_bytes };
    })
    .sort((a, b) => totalOf(b) - totalOf(a));
}

type Script = { bytes: number; loads: readonly string[] };

function readScript(next_dir: string, name: string): Script {
  const source = readFileSync(join(next_dir, name));
  const loads = [...new Set(source.toString('latin1').match(script_name))];
  return {
    bytes: gzipSync(source).length,
    loads: loads.filter((named) => existsSync(join(next_dir, named))),
  };
}

const totalOf = ({ first_bytes, lazy_bytes }: PageSize) => first_bytes + lazy_bytes;

/** `/videos: 189.3 KB, and 107.0 KB lazily`. */
export function describePage({ route, first_bytes, lazy_bytes }: PageSize): string {
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
  return `${route}: ${kb(first_bytes)}${lazy_bytes === 0 ? '' : `, and ${kb(lazy_bytes)} lazily`}`;
}

/** @throws Error that names each page which is above the budget */
export function checkPageSizes(next_dir: string): void {
  const large = pageSizes(next_dir).filter(
    (page) =>
      page.first_bytes > page_budget_bytes ||
      totalOf(page) > (larger_budgets[page.route] ?? page_budget_bytes),
  );
  if (large.length === 0) return;
  throw new Error(
    `These pages are above their budget of JavaScript (decision 0261):\n  ${large.map(describePage).join('\n  ')}`,
  );
}

if (import.meta.main) {
  const next_dir = join(import.meta.dirname, '..', '.next');
  for (const page of pageSizes(next_dir)) console.log(describePage(page));
  checkPageSizes(next_dir);
}
