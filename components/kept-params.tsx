'use client';

import { useSearchParams } from 'next/navigation';
import { LinkTabs } from './link-tabs.tsx';

/**
 * What of the address goes along to another view of the page: read in the browser, because scripts change it without
 * asking the server.
 */
function useKept(names: readonly string[]): [name: string, value: string][] {
  const params = useSearchParams();
  return names.flatMap((name) => {
    const value = params.get(name) ?? '';
    return value === '' ? [] : [[name, value]];
  });
}

/** Fields of a form that nobody sees. */
export function KeptFields({ names }: { names: readonly string[] }) {
  return useKept(names).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** Links that keep parameters of the address; what a link itself says counts. */
export function KeepingTabs({
  names,
  links,
  ...shown
}: { names: readonly string[] } & Parameters<typeof LinkTabs>[0]) {
  const kept = useKept(names);
  const keeping = links.map((link) => {
    const [path = '', query = ''] = link.href.split('?', 2);
    const given = new URLSearchParams(query);
    for (const [name, value] of kept) if (!given.has(name)) given.set(name, value);
    return { ...link, href: given.size === 0 ? path : `${path}?${given}` };
  });
  return <LinkTabs {...shown} links={keeping} />;
}
