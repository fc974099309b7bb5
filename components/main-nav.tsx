'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { NavIcon, type Place } from './nav-icon.tsx';

export type NavPlace = { place: Place; path: string; label: string };
export type NavGroup = { name: string; places: readonly NavPlace[] };

/** What stays when somebody goes on to another page. */
const kept = ['site', 'from', 'to', 'tz', 'compare'] as const;

/** The pages of the dashboard, the current one marked. Site, dates and time zone go along. */
export function MainNav({ label, groups }: { label: string; groups: readonly NavGroup[] }) {
  const search = useSearchParams();
  const query = new URLSearchParams(
    kept.flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ).toString();
  return (
    <nav aria-label={label} className="flex flex-col gap-5">
      {groups.map(({ name, places }) => (
        <div key={name}>
          <p aria-hidden="true" className="text-muted px-3 pb-1 text-xs font-medium">
            {name}
          </p>
          <ul aria-label={name} className="flex flex-col gap-0.5">
            {places.map((place) => (
              <NavItem key={place.path} {...place} query={query} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavItem({ place, path, label, query }: NavPlace & { query: string }) {
  const pathname = usePathname();
  const is_within = path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
  const current = pathname === path ? 'page' : is_within ? 'true' : undefined;
  const look = is_within
    ? 'bg-base-300/60 font-semibold text-base-content [&>svg]:text-primary'
    : 'text-muted hover:bg-base-300/40 hover:text-base-content';
  return (
    <li>
      <Link
        href={query === '' ? path : `${path}?${query}`}
        prefetch={false}
        aria-current={current}
        className={`rounded-field flex min-h-10 items-center gap-3 px-3 py-2 text-sm lg:min-h-9 lg:py-1.5 ${look}`}
      >
        <NavIcon place={place} />
        {label}
      </Link>
    </li>
  );
}
