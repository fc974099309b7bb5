/**
 * The name that presses on this page are counted under now: what the tracker's tag says, else the path.
 * @param host the origin that the overlay and the tracker come from
 */
export function pageName(host: string): string {
  for (const { src, dataset } of document.scripts) {
    if (!URL.canParse(src)) continue;
    const { origin, pathname } = new URL(src);
    if (origin === host && pathname.endsWith('/tracker.js') && dataset.page)
      return dataset.page.slice(0, 2048);
  }
  return location.pathname.slice(0, 2048);
}
