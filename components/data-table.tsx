import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { ScrollRegion } from './scroll-region.tsx';
import { TableCaption, table_class } from './table-caption.tsx';

export type TableColumn<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right, under each other. */
  numeric?: boolean;
  /** Where the table is sorted by this column, the largest first; `is_current` where it is. */
  sort?: { href: string; is_current: boolean };
};

/** A table with a caption, whose first column names its row. Scrolls within itself on narrow screens. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  const id = useId();
  return (
    <ScrollRegion labelled_by={id}>
      <table className={table_class}>
        <TableCaption id={id} text={caption} />
        <thead>
          <tr>
            {columns.map(({ header, numeric, sort }) => (
              <th
                key={header}
                scope="col"
                aria-sort={sort?.is_current ? 'descending' : undefined}
                className={`text-base-content whitespace-normal ${numeric ? 'text-end' : ''}`}
              >
                {sort === undefined ? header : <SortLink {...sort}>{header}</SortLink>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ header, cell, numeric }, place) => (
                <Cell key={header} is_header={place === 0} numeric={numeric === true}>
                  {cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function SortLink({ href, is_current, children }: { href: string; is_current: boolean; children: string }) {
  return (
    <Link href={href} prefetch={false} scroll={false} className="link-hover inline-flex items-center gap-1">
      {children}
      <svg viewBox="0 0 12 12" className="size-3 shrink-0" aria-hidden="true">
        {is_current ? (
          <path d="M6 10l4.5-7h-9z" fill="currentColor" />
        ) : (
          <path d="M3 5l3-3 3 3M3 7l3 3 3-3" fill="none" stroke="currentColor" opacity="0.5" />
        )}
      </svg>
    </Link>
  );
}

function Cell({
  is_header,
  numeric,
  children,
}: {
  is_header: boolean;
  numeric: boolean;
  children: ReactNode;
}) {
  const align = numeric ? 'text-end tabular-nums whitespace-nowrap' : 'break-words';
  return is_header ? (
    <th scope="row" className={`font-normal ${align} max-w-80 min-w-28 sm:min-w-32`}>
      {children}
    </th>
  ) : (
    <td className={align}>{children}</td>
  );
}
