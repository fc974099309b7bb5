import { type ReactNode, useId } from 'react';
import { ScrollRegion } from './scroll-region.tsx';
import { TableCaption, table_class } from './table-caption.tsx';

export type TableColumn<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right, under each other. */
  numeric?: boolean;
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
            {columns.map(({ header, numeric }) => (
              <th
                key={header}
                scope="col"
                className={`text-base-content whitespace-normal ${numeric ? 'text-end' : ''}`}
              >
                {header}
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
