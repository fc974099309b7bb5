import Link from 'next/link';

/** Links to variants of what is shown, the current one marked. */
export function LinkTabs({
  label,
  links,
}: {
  label: string;
  links: readonly { label: string; href: string; is_current: boolean }[];
}) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {links.map(({ label: text, href, is_current }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              aria-current={is_current ? 'true' : undefined}
              className={`btn btn-sm ${is_current ? 'btn-neutral' : 'btn-outline border-base-300'}`}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
