import Link from 'next/link';

export type TabLink = { label: string; href: string; is_current: boolean };

/** Links to variants of what is shown, side by side as one control, the current one marked. */
export function LinkTabs({
  label,
  links,
  size = 'sm',
}: {
  label: string;
  links: readonly TabLink[];
  size?: 'xs' | 'sm';
}) {
  const room = size === 'xs' ? 'px-2.5 py-1 text-xs' : 'px-3 py-1.5 text-sm';
  return (
    <nav aria-label={label} className="not-printed min-w-0">
      <ul className="rounded-field bg-base-200 flex w-fit max-w-full flex-wrap gap-0.5 border border-base-300 p-0.5">
        {links.map(({ label: text, href, is_current }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              aria-current={is_current ? 'true' : undefined}
              className={`rounded-field block whitespace-nowrap ${room} ${
                is_current
                  ? 'bg-neutral text-neutral-content font-semibold'
                  : 'hover:bg-base-300/60 text-base-content'
              }`}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
