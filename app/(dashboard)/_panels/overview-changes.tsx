import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Delta } from '#components/delta.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { askChanged, type ChangedAnswer, comparedDaysOf } from './ask-overview.ts';
import { VideoLink } from './video-link.tsx';

type Change = ChangedAnswer['rows'][number];

/** How many are told; the CSV has all. */
const shown = 8;

/** The pages and videos that changed most, in words. Nothing where the page compares with nothing. */
export function OverviewChanges({ opened }: { opened: OpenedPage }) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  if (comparedDaysOf(opened) === undefined) return null;
  return (
    <AnswerPanel
      title={t('changed')}
      height="small"
      outcome={askChanged(opened)}
      csv_label={common('csv_all')}
      nothing={<NothingHere>{t('changed_today_only')}</NothingHere>}
    >
      {({ rows, summary, params }) => (
        <>
          <ChangedDays after={params} before={{ from: summary.before_from, to: summary.before_to }} />
          {rows.length === 0 ? (
            <NothingHere>{t('changed_nothing')}</NothingHere>
          ) : (
            <ul className="grid grid-cols-1 gap-x-10 lg:grid-cols-2">
              {rows.slice(0, shown).map((change) => (
                <ChangeLine key={`${change.kind} ${change.name}`} change={change} opened={opened} />
              ))}
            </ul>
          )}
        </>
      )}
    </AnswerPanel>
  );
}

function ChangedDays({
  after,
  before,
}: {
  after: { from: string; to: string };
  before: { from: string; to: string };
}) {
  const t = useTranslations('overview');
  const format = useFormat();
  const [now, earlier] = [after, before].map(({ from, to }) =>
    from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`,
  );
  return (
    <p className="text-muted text-sm">{t('changed_days', { now: now ?? '', earlier: earlier ?? '' })}</p>
  );
}

/** "/pricing: from 120 to 310 clicks, +158%". */
function ChangeLine({
  change: { kind, name, before, after },
  opened,
}: {
  change: Change;
  opened: OpenedPage;
}) {
  const t = useTranslations('overview');
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 border-b border-base-300 py-2 text-sm">
      <span className="min-w-0 max-w-full truncate font-medium">
        {kind === 'page' ? (
          <Link className="link" prefetch={false} href={hrefOf('/heatmap', { ...range, page: name })}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <VideoLink video_id={name} opened={opened} />
        )}
      </span>
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span>{t(`changed_${kind}`, { before, after })}</span>
        <Delta value={after} before={before} />
      </span>
    </li>
  );
}
