'use client';

import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import { NoticeBar } from '#components/notice-bar.tsx';
import { useFormat } from '#components/use-format.ts';
import { type Arrivals, useArrivals } from './use-arrivals.ts';

/** Whether events of `site` come, which, and what of them was refused. */
export function LiveArrivals({ site }: { site: string }) {
  const t = useTranslations('install_browser');
  const state = useArrivals(site);
  if (state.step === 'first') return <p className="min-h-24 text-sm">{t('looking')}</p>;
  if (state.step === 'lost') return <NoticeBar tone="error">{t('lost')}</NoticeBar>;
  const { arrivals } = state;
  return (
    <div className="flex min-h-24 flex-col gap-4">
      <Verdict site={site} arrivals={arrivals} />
      {arrivals.delivery.status === 'degraded' && <Degraded arrivals={arrivals} />}
      {arrivals.events.length > 0 && <Events arrivals={arrivals} />}
      {arrivals.refusals.length > 0 && <Refusals arrivals={arrivals} />}
    </div>
  );
}

/** One sentence that says how it stands, and what to do. */
function Verdict({ site, arrivals }: { site: string; arrivals: Arrivals }) {
  const t = useTranslations('install_browser');
  const { count, requests, other_sites, refusals } = arrivals;
  if (count > 0) {
    return <NoticeBar tone="success">{t('coming', { count, site })}</NoticeBar>;
  }
  if (other_sites.length > 0) {
    const names = other_sites.slice(0, 5).map((other) => other.site);
    return <NoticeBar tone="warning">{t('other_sites', { site, names: names.join(', ') })}</NoticeBar>;
  }
  if (refusals.length > 0) return <NoticeBar tone="error">{t('all_refused')}</NoticeBar>;
  const is_silent = requests === 0 || requests === null;
  return (
    <NoticeBar tone="info">{is_silent ? t('silence') : t('nothing_of_use', { count: requests })}</NoticeBar>
  );
}

function Degraded({ arrivals: { delivery } }: { arrivals: Arrivals }) {
  const t = useTranslations('install_browser');
  const format = useFormat();
  return (
    <NoticeBar tone="warning">{t('degraded', { bytes: format.bytes(delivery.waiting_bytes) })}</NoticeBar>
  );
}

function Events({ arrivals: { events, now_ms } }: { arrivals: Arrivals }) {
  const t = useTranslations('install_browser');
  return (
    <DataTable
      caption={t('latest')}
      rows={events.map((event, place) => ({ ...event, key: `${event.at_ms}-${place}` }))}
      rowKey={({ key }) => key}
      columns={[
        { header: t('event'), cell: ({ event }) => event },
        { header: t('page'), cell: ({ page }) => page ?? '' },
        {
          header: t('ago'),
          cell: ({ at_ms }) => t('seconds_ago', { count: Math.max(0, Math.round((now_ms - at_ms) / 1000)) }),
          numeric: true,
        },
      ]}
    />
  );
}

/** Faults of the door that are about the whole request have its code in place of a field. */
const codes = [
  'rate_limited',
  'too_large',
  'unavailable',
  'bad_request',
  'method_not_allowed',
  'internal',
] as const;
type Code = (typeof codes)[number];

function Refusals({ arrivals: { refusals, rate_limit_per_s } }: { arrivals: Arrivals }) {
  const t = useTranslations('install_browser');
  const codeOf = (path: string): Code | undefined => codes.find((code) => code === path);
  return (
    <DataTable
      caption={t('refused')}
      rows={refusals}
      rowKey={({ path, message }) => `${path} ${message}`}
      columns={[
        {
          header: t('field'),
          cell: ({ path }) => (codeOf(path) === undefined ? <code>{path}</code> : t('request')),
        },
        {
          header: t('why'),
          cell: ({ path, message }) => {
            const code = codeOf(path);
            if (code === undefined) return <span lang="en">{message}</span>;
            return t(`refused_${code}`, { per_second: rate_limit_per_s });
          },
        },
        { header: t('times'), cell: ({ count }) => count, numeric: true },
      ]}
    />
  );
}
