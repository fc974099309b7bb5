import { formatCount, formatShare } from '#lib/format.ts';
import { DataTable } from './data-table.tsx';

type Cell = { x: number; y: number; clicks: number };

const shown = 10;

/** The heatmap as text: where its hottest cells lie. `cells` come hottest first. */
export function HotCellsTable({ cells, drawn }: { cells: readonly Cell[]; drawn: number }) {
  const hottest = cells.slice(0, shown);
  return (
    <DataTable
      caption={`The hottest ${hottest.length} of ${formatCount(cells.length)} places that were clicked`}
      rows={hottest}
      rowKey={({ x, y }) => `${x} ${y}`}
      columns={[
        {
          header: 'Place',
          cell: ({ x, y }) => `${formatShare(x)} from the left, ${formatShare(y)} from the top`,
        },
        { header: 'Clicks', numeric: true, cell: ({ clicks }) => formatCount(clicks) },
        { header: 'Share', numeric: true, cell: ({ clicks }) => formatShare(clicks / Math.max(drawn, 1)) },
      ]}
    />
  );
}
