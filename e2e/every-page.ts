/** The pages of the dashboard, for tests that hold all of them to something. */
import { hrefOf } from '#lib/filters.ts';

/** One of each kind, over one site. `user` and `video` have events there. */
export function everyPage(site: string, { user, video }: { user: string; video: string }): string[] {
  const of_site = [
    '/',
    '/heatmap',
    '/videos',
    `/videos/${encodeURIComponent(video)}`,
    '/viewers',
    `/viewers/${encodeURIComponent(user)}`,
    '/install',
  ].map((path) => hrefOf(path, { site }));
  return [...of_site, '/sql', '/cost', '/api-docs', '/account'];
}
