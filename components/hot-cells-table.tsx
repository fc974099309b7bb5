import { useTranslations } from 'next-intl';
import { DataTable } from './data-table.tsx';
import { useFormat } from './use-format.ts';

type Cell = { x: number; y: number; clicks: number };

const shown = 10;

/** The heatmap as text: where its hottest cells lie. `cells` come hottest first. */
export function HotCellsTable({ cells, drawn }: { cells: readonly Cell[]; drawn: number }) {
  const t = useTranslations('map');
  const format = useFormat();
  const hottest = cells.slice(0, shown);
  return (
    <DataTable
      caption={t('hottest', { shown: hottest.length, all: cells.length })}
      rows={hottest}
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
  );
}
