'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { DataTable } from './data-table.tsx';
import { PressButton } from './press-button.tsx';
import { useFormat } from './use-format.ts';
import { useTypedBefore } from './use-typed-before.ts';

type Cell = { x: number; y: number; clicks: number };

const shown_at_first = 10;
const more_at_once = 50;

/** The orders that the places can be read in. */
const orders = {
  hottest: (one: Cell, other: Cell) => other.clicks - one.clicks,
  coldest: (one: Cell, other: Cell) => one.clicks - other.clicks,
  top: (one: Cell, other: Cell) => one.y - other.y || one.x - other.x,
  left: (one: Cell, other: Cell) => one.x - other.x || one.y - other.y,
} as const;
const order_names = ['hottest', 'coldest', 'top', 'left'] as const;
type Order = (typeof order_names)[number];

/** The heatmap as text: every place of it, in the order that is chosen. `cells` come hottest first. */
export function HotCellsTable({ cells, drawn }: { cells: readonly Cell[]; drawn: number }) {
  const t = useTranslations('map');
  const format = useFormat();
  const id = useId();
  const [order, setOrder] = useState<Order>('hottest');
  const [most, setMost] = useState(shown_at_first);
  const choose = (wanted: string) => setOrder(order_names.find((name) => name === wanted) ?? 'hottest');
  const typed = useTypedBefore(order, choose);
  const shown = cells.toSorted(orders[order]).slice(0, most);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <DataTable
        caption={t(order === 'hottest' ? 'hottest' : 'places_sorted', {
          shown: shown.length,
          all: cells.length,
        })}
        rows={shown}
        rowKey={({ x, y }) => `${x} ${y}`}
        columns={[
          { header: t('place'), cell: ({ x, y }) => t('at', { x: format.share(x), y: format.share(y) }) },
          { header: t('clicks'), numeric: true, cell: ({ clicks }) => format.count(clicks) },
          {
            header: t('share'),
            numeric: true,
            cell: ({ clicks }) => format.share(clicks / Math.max(drawn, 1)),
          },
        ]}
      />
      {cells.length > 1 && (
        <div className="not-printed flex flex-wrap items-center gap-2 text-sm">
          <label htmlFor={id} className="text-muted">
            {t('order')}
          </label>
          <select
            ref={typed}
            id={id}
            className="select select-sm w-auto"
            value={order}
            onChange={({ target }) => choose(target.value)}
          >
            {order_names.map((name) => (
              <option key={name} value={name}>
                {t(`order_${name}`)}
              </option>
            ))}
          </select>
          {shown.length < cells.length && (
            <PressButton className="btn btn-sm" onClick={() => setMost(most + more_at_once)}>
              {t('more_places', { count: Math.min(more_at_once, cells.length - shown.length) })}
            </PressButton>
          )}
        </div>
      )}
    </div>
  );
}
