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
/** Of `app-path-routes-manifest.json`: where the files of a route are. */
const appRoutes = z.record(z.string(), z.string());
/** Of each page's `react-loadable-manifest.json`. */
const loadables = z.record(z.string(), z.object({ files: z.array(z.string()) }));

function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return schema.parse(content);
}

/**
 * The size of each page of a build, the largest first.
 * @param next_dir the folder `.next`
 * @throws Error where Next's own lists can not be read: they are no promise of Next's
 */
export function pageSizes(next_dir: string): PageSize[] {
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(next_dir, file))).length;
    sizes.set(file, known);
    return known;
  };
  const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + sizeOf(file), 0);
  const routes = readJson(join(next_dir, 'app-path-routes-manifest.json'), appRoutes);
  const folders = new Map(Object.entries(routes).map(([folder, route]) => [route, folder]));
  return readJson(join(next_dir, 'diagnostics', 'route-bundle-stats.json'), routeStats)
    .map(({ route, firstLoadChunkPaths }) => {
      const first = new Set(firstLoadChunkPaths.map((path) => path.replace(/^\.next\//, '')));
      const lazy = new Set(lazyFiles(next_dir, folders.get(route)).filter((file) => !first.has(file)));
      return { route, first_bytes: sum(first), lazy_bytes: sum(lazy) };
    })
    .sort((a, b) => totalOf(b) - totalOf(a));
}

function lazyFiles(next_dir: string, folder: string | undefined): string[] {
  if (folder === undefined) return [];
  const manifest = join(next_dir, 'server', 'app', folder, 'react-loadable-manifest.json');
  if (!existsSync(manifest)) return [];
  return Object.values(readJson(manifest, loadables))
    .flatMap(({ files }) => files)
    .filter((file) => file.endsWith('.js'));
}

const totalOf = ({ first_bytes, lazy_bytes }: PageSize) => first_bytes + lazy_bytes;

/** `/videos: 189.3 KB, and 107.0 KB lazily`. */
export function describePage({ route, first_bytes, lazy_bytes }: PageSize): string {
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
  return `${route}: ${kb(first_bytes)}${lazy_bytes === 0 ? '' : `, and ${kb(lazy_bytes)} lazily`}`;
}

/** @throws Error that names each page which is above the budget */
export function checkPageSizes(next_dir: string): void {
  const large = pageSizes(next_dir).filter((page) => totalOf(page) > page_budget_bytes);
  if (large.length === 0) return;
  throw new Error(
    `These pages have more than ${page_budget_bytes / 1000} KB of JavaScript:\n  ${large.map(describePage).join('\n  ')}`,
  );
}

if (import.meta.main) {
  const next_dir = join(import.meta.dirname, '..', '.next');
  for (const page of pageSizes(next_dir)) console.log(describePage(page));
  checkPageSizes(next_dir);
}
