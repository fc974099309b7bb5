import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HeatmapThumbnail } from '#components/heatmap-thumbnail.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import type { PagePicture } from '#components/page-picture.tsx';
import { chosen, hrefOf } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { findPicture } from './find-picture.ts';

type MapsAnswer = Awaited<ReturnType<(typeof metrics)['busiest-heatmaps']['read']>>;
type BusyPage = MapsAnswer['rows'][number];

/** The busiest pages, each as a small map that leads to the whole one. */
export function OverviewHeatmaps({ opened, action }: { opened: OpenedPage; action: ReactNode }) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <AnswerPanel
      title={t('busiest')}
      note={t('busiest_note')}
      action={action}
      height="tall"
      outcome={ask(metrics['busiest-heatmaps'], range, opened.here)}
      csv_label={t('busiest_csv')}
    >
      {({ rows, params }) =>
        rows.length === 0 ? (
          <NothingHere>{common('no_clicks')}</NothingHere>
        ) : (
          <BusyPages
            rows={rows}
            params={params}
            linkOf={({ page, band }) => hrefOf('/heatmap', { ...range, page, band })}
          />
        )
      }
    </AnswerPanel>
  );
}

type BusyPagesProps = {
  rows: readonly BusyPage[];
  params: MapsAnswer['params'];
  /** Where a map leads to; left out, nowhere. */
  linkOf?: (map: BusyPage) => string;
  /** The picture under a map, at an address that whoever looks may read. */
  pictureOf?: (picture: PagePicture) => PagePicture;
};

/** Small maps of pages, each with its name and how many presses it shows. */
export function BusyPages({ rows, ...shown }: BusyPagesProps) {
  return (
    <ol className="grid grid-cols-2 gap-x-4 gap-y-5 md:grid-cols-3">
      {rows.map((map) => (
        <li key={map.page} className="min-w-0">
          <BusyPageCard map={map} {...shown} />
        </li>
      ))}
    </ol>
  );
}

async function BusyPageCard({
  map,
  params: { site, tz },
  linkOf,
  pictureOf = (picture) => picture,
}: Omit<BusyPagesProps, 'rows'> & { map: BusyPage }) {
  const { page, band, clicks, drawn, width, height, cells } = map;
  const [t, words, { picture }] = await Promise.all([
    getTranslations('overview'),
    getTranslations('map'),
    findPicture({ site, page, band, tz }),
  ]);
  const card = (
    <>
      <HeatmapThumbnail
        cells={cells}
        area={{ width, height }}
        is_narrow={band === 'phone'}
        label={words('label_all', { page, count: drawn, places: cells.length })}
        picture={picture && pictureOf(picture)}
      />
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <strong className="min-w-0 truncate font-semibold group-hover/card:underline">
          <bdi>{page}</bdi>
        </strong>
        <span className="text-muted">
          {t('busiest_clicks', { clicks, drawn, band: words(`band_${band}`) })}
        </span>
      </span>
    </>
  );
  if (linkOf === undefined) return <div className="flex flex-col gap-2">{card}</div>;
  return (
    <Link href={linkOf(map)} prefetch={false} className="group/card rounded-box flex flex-col gap-2">
      {card}
    </Link>
  );
}
