'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';

const places = [
  { path: '/', label: 'Overview' },
  { path: '/heatmap', label: 'Heatmap' },
  { path: '/videos', label: 'Videos' },
  { path: '/viewers', label: 'Viewers' },
] as const;

/** What stays when somebody goes on to another page. */
const kept = ['site', 'from', 'to', 'tz'] as const;

/** The pages of the dashboard, the current one marked. Site, dates and time zone go along. */
export function MainNav() {
  const pathname = usePathname();
  const search = useSearchParams();
  const query = new URLSearchParams(
    kept.flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ).toString();
  return (
    <nav aria-label="Main">
      <ul className="menu menu-horizontal gap-1 p-0">
        {places.map(({ path, label }) => {
          const is_current = path === '/' ? pathname === '/' : pathname.startsWith(path);
          const is_this = pathname === path;
          return (
            <li key={path}>
              <Link
                href={query === '' ? path : `${path}?${query}`}
                prefetch={false}
                aria-current={is_this ? 'page' : is_current ? 'true' : undefined}
                className={is_current ? 'menu-active' : ''}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
