import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { ScrollRegion } from '#components/scroll-region.tsx';
import { TableCaption, table_class } from '#components/table-caption.tsx';
import { useFormat } from '#components/use-format.ts';
import type { ResultColumn } from '#lib/sql-page/read-result-page.ts';

/** A longer cell is cut, and opens: characters. */
const most_shown = 120;
const is_number = /^(?:tinyint|smallint|integer|bigint|real|float|double|decimal)/;

type ResultTableProps = {
  columns: readonly ResultColumn[];
  rows: readonly (readonly (string | null)[])[];
  /** The number of the first row, from 1. */
  first_row: number;
  /** Whether these are all rows there are. */
  is_all: boolean;
};

/** Rows as Athena gave them, whatever they are: two columns may have one name, and every cell is a stranger's text. */
export function ResultTable({ columns, rows, first_row, is_all }: ResultTableProps) {
  const t = useTranslations('sql');
  const format = useFormat();
  const id = useId();
  const caption =
    rows.length === 0
      ? t(first_row === 1 ? 'no_rows' : 'no_more_rows')
      : is_all
        ? t('all_rows', { count: rows.length })
        : t('some_rows', {
            from: format.count(first_row),
            to: format.count(first_row + rows.length - 1),
          });
  return (
    <ScrollRegion labelled_by={id} max_height_px={640}>
      <table className={`${table_class} table-pin-rows`}>
        <TableCaption id={id} text={caption} />
        <thead>
          <tr>
            {columns.map(({ name, type }, place) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                key={place}
                scope="col"
                className={`text-base-content align-bottom ${is_number.test(type) ? 'text-end' : ''}`}
              >
                <span className="block font-mono">{name}</span>
                <span className="text-muted block font-mono text-xs font-normal">{type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
            <tr key={row}>
              {cells.map((cell, place) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: so is a cell
                  key={place}
                  className={
                    is_number.test(columns[place]?.type ?? '')
                      ? 'text-end align-top tabular-nums whitespace-nowrap'
                      : 'align-top'
                  }
                >
                  <Cell text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Cell({ text }: { text: string | null }) {
  const t = useTranslations('sql');
  const format = useFormat();
  if (text === null) return <code className="text-muted text-xs italic">NULL</code>;
  const shown = [...text.slice(0, 4 * most_shown)];
  if (shown.length <= most_shown && text.length <= most_shown * 2) {
    return <bdi className="block w-max max-w-96 break-words whitespace-pre-wrap">{text}</bdi>;
  }
  return (
    <details className="w-96 max-w-[calc(100vw-6rem)]">
      <summary className="cursor-pointer">
        <bdi className="break-words">{shown.slice(0, most_shown).join('')}…</bdi>{' '}
        <span className="text-muted text-xs">{t('whole_cell', { count: format.count(text.length) })}</span>
      </summary>
      <bdi className="mt-2 block break-words whitespace-pre-wrap">{text}</bdi>
    </details>
  );
}
