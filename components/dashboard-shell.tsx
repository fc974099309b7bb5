import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { MainNav, type NavGroup } from './main-nav.tsx';
import { NavDrawer } from './nav-drawer.tsx';
import type { Place } from './nav-icon.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** Every place of the dashboard. A new page is a line here, a stroke in nav-icon.tsx and `place_...` in shell.json. */
const groups = [
  {
    name: 'insight',
    places: [
      { place: 'overview', path: '/' },
      { place: 'heatmap', path: '/heatmap' },
      { place: 'videos', path: '/videos' },
      { place: 'viewers', path: '/viewers' },
    ],
  },
  {
    name: 'tools',
    places: [
      { place: 'sql', path: '/sql' },
      { place: 'cost', path: '/cost' },
      { place: 'api', path: '/api-docs' },
      { place: 'install', path: '/install' },
    ],
  },
] as const satisfies readonly { name: string; places: readonly { place: Place; path: string }[] }[];

/**
 * What stands around every page of the dashboard: a rail of places beside it, on narrow windows a bar above it.
 * @param hidden places that are not for this reader; their pages guard themselves
 */
export function DashboardShell({
  hidden = [],
  children,
}: {
  hidden?: readonly Place[];
  children: ReactNode;
}) {
  const t = useTranslations('shell');
  const nav: NavGroup[] = groups.map(({ name, places }) => ({
    name: t(`group_${name}`),
    places: places
      .filter(({ place }) => !hidden.includes(place))
      .map(({ place, path }) => ({ place, path, label: t(`place_${place}`) })),
  }));
  return (
    <div className="lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="btn btn-primary absolute start-4 top-2 z-30 -translate-y-20 focus:translate-y-0"
      >
        {t('skip_to_content')}
      </a>
      <header className="not-printed sticky top-0 z-10 flex h-14 items-center border-b border-base-300 bg-base-100 px-4 lg:hidden">
        <HomeLink />
        <NavDrawer label={t('menu')}>
          <MainNav label={t('main')} groups={nav} />
          <div className="mt-4 border-t border-base-300 pt-3">
            <Account />
          </div>
        </NavDrawer>
      </header>
      <header className="not-printed sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-e border-base-300 bg-base-100 p-3 lg:flex">
        <div className="px-2 pt-2">
          <HomeLink />
        </div>
        <MainNav label={t('main')} groups={nav} />
        <div className="mt-auto">
          <Account />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl min-w-0 px-4 py-6 outline-none sm:px-6 lg:px-8 print:max-w-none print:p-0"
      >
        {children}
      </main>
    </div>
  );
}

function HomeLink() {
  return (
    <Link href="/" prefetch={false} className="rounded-field block w-fit py-1">
      <Brand />
    </Link>
  );
}

/** What is not a place: who is signed in, the demo, the language, the way out. */
function Account() {
  const t = useTranslations('shell');
  const signin = useTranslations('signin');
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Link href="/account" prefetch={false} className="btn btn-ghost btn-sm font-normal">
        {signin('account')}
      </Link>
      <a href="/demo" className="btn btn-ghost btn-sm font-normal px-2.5">
        {t('demo')}
      </a>
      <LanguageSwitch />
      <SignOutButton label={t('sign_out')} />
    </div>
  );
}
