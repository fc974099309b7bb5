import { useTranslations } from 'next-intl';
import { DataTable, type TableColumn } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { useFormat } from '#components/use-format.ts';

/** As much as is read in a link; whoever needs all of it signs in. */
const shown_rows = 50;

type FactsProps<Row> = {
  rows: readonly Row[];
  cut?: boolean;
  caption: string;
  nothing: string;
  rowKey: (row: Row) => string;
  columns: readonly TableColumn<Row>[];
};

function Facts<Row>({ rows, cut = false, nothing, ...table }: FactsProps<Row>) {
  const t = useTranslations('share');
  if (rows.length === 0) return <p>{nothing}</p>;
  const shown = rows.slice(0, shown_rows);
  return (
    <>
      {(cut || rows.length > shown.length) && <p className="text-sm">{t('cut', { count: shown.length })}</p>}
      <DataTable rows={shown} {...table} />
    </>
  );
}

export function PagesTable({
  rows,
  cut,
}: {
  rows: readonly { page: string; clicks: number }[];
  cut: boolean;
}) {
  const t = useTranslations('share');
  const format = useFormat();
  return (
    <Facts
      rows={rows}
      cut={cut}
      caption={t('pages_caption')}
      nothing={t('nothing_clicks')}
      rowKey={({ page }) => page}
      columns={[
        { header: t('page'), cell: ({ page }) => <span className="break-all">{page}</span> },
        { header: t('clicks'), numeric: true, cell: ({ clicks }) => format.count(clicks) },
      ]}
    />
  );
}

type VideoRow = { video_id: string; plays: number; total_play_ms: number };

export function VideosTable({ rows, cut }: { rows: readonly VideoRow[]; cut: boolean }) {
  const t = useTranslations('share');
  const format = useFormat();
  return (
    <Facts
      rows={rows}
      cut={cut}
      caption={t('videos_caption')}
      nothing={t('nothing_plays')}
      rowKey={({ video_id }) => video_id}
      columns={[
        { header: t('video'), cell: ({ video_id }) => <span className="break-all">{video_id}</span> },
        { header: t('plays'), numeric: true, cell: ({ plays }) => format.count(plays) },
        {
          header: t('total_time'),
          numeric: true,
          cell: ({ total_play_ms }) => <Duration ms={total_play_ms} />,
        },
      ]}
    />
  );
}

type ElementRow = {
  selector: string;
  label: string | null;
  clicks: number;
  share: number;
  rage: number;
  dead: number;
};

export function ElementsTable({ rows }: { rows: readonly ElementRow[] }) {
  const t = useTranslations('share');
  const format = useFormat();
  return (
    <Facts
      rows={rows}
      caption={t('elements_caption')}
      nothing={t('nothing_clicks')}
      rowKey={({ selector }) => selector}
      columns={[
        {
          header: t('element'),
          cell: ({ selector, label }) => (
            <>
              {label !== null && <span className="me-2 break-words">{label}</span>}
              <code className="text-muted text-xs break-all">{selector}</code>
            </>
          ),
        },
        { header: t('clicks'), numeric: true, cell: ({ clicks }) => format.count(clicks) },
        { header: t('share_of'), numeric: true, cell: ({ share }) => format.share(share) },
        { header: t('rage'), numeric: true, cell: ({ rage }) => format.count(rage) },
        { header: t('dead'), numeric: true, cell: ({ dead }) => format.count(dead) },
      ]}
    />
  );
}

type RetentionRow = { start_ms: number; views: number; share: number };

/** As many moments of a video as are read at a glance. */
const shown_moments = 20;

export function RetentionTable({ rows }: { rows: readonly RetentionRow[] }) {
  const t = useTranslations('share');
  const format = useFormat();
  // Evenly spaced over the whole, rather than all of its beginning.
  const every = Math.max(1, Math.ceil(rows.length / shown_moments));
  return (
    <Facts
      rows={rows.filter((_, place) => place % every === 0)}
      caption={t('retention_caption')}
      nothing={t('nothing_plays')}
      rowKey={({ start_ms }) => String(start_ms)}
      columns={[
        { header: t('part'), cell: ({ start_ms }) => <Duration ms={start_ms} /> },
        { header: t('views'), numeric: true, cell: ({ views }) => format.count(views) },
        { header: t('share_of'), numeric: true, cell: ({ share }) => format.share(share) },
      ]}
    />
  );
}

type ReachRow = { depth_percent: number; views: number; share: number };

export function ReachTable({ rows }: { rows: readonly ReachRow[] }) {
  const t = useTranslations('share');
  const format = useFormat();
  return (
    <Facts
      rows={rows}
      caption={t('depth_caption')}
      nothing={t('nothing_views')}
      rowKey={({ depth_percent }) => String(depth_percent)}
      columns={[
        { header: t('depth'), cell: ({ depth_percent }) => format.share(depth_percent / 100) },
        { header: t('views'), numeric: true, cell: ({ views }) => format.count(views) },
        { header: t('share_of'), numeric: true, cell: ({ share }) => format.share(share) },
      ]}
    />
  );
}
