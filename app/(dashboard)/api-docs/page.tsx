import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Panel } from '#components/panel.tsx';
import { requireReader } from '#lib/auth/require-reader.ts';
import { publicUrl } from '#lib/config.ts';
import { hereOf, type SearchParams } from '#lib/filters.ts';
import { type MetricDoc, metricDocs } from '#lib/openapi/metric-docs.ts';
import { ApiTrial } from './api-trial.tsx';
import { MetricColumns } from './metric-columns.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('api'))('title') };
}

/** The first metric stands for one that there is not. */
function chosenOf(docs: readonly MetricDoc[], search: SearchParams): MetricDoc | undefined {
  const wanted = [search.metric].flat().at(-1);
  return docs.find(({ name }) => name === wanted) ?? docs[0];
}

/** What the URL says of the metric's own parameters. */
function valuesOf({ params }: MetricDoc, search: SearchParams): Record<string, string> {
  return Object.fromEntries(params.map(({ name }) => [name, [search[name]].flat().at(-1) ?? '']));
}

export default async function ApiPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  await requireReader(hereOf('/api-docs', search));
  const t = await getTranslations('api');
  const docs = metricDocs();
  const metric = chosenOf(docs, search);
  if (metric === undefined) return null;
  const choices = docs.map(({ name }) => name);
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title={t('title')}
        note={t('note')}
        action={
          <a className="btn btn-outline btn-sm" href="/api/openapi.json">
            {t('document')}
          </a>
        }
      />
      <Panel title={t('try')} note={t('try_note')}>
        <BrowserMessages namespaces={['api_browser']}>
          <ApiTrial
            // Another metric, or another address, starts anew.
            key={hereOf('/api-docs', search)}
            metric={metric}
            choices={choices}
            server_url={publicUrl()}
            given={valuesOf(metric, search)}
          />
        </BrowserMessages>
      </Panel>
      <Panel title={t('columns')} note={t('columns_note')}>
        <MetricColumns metric={metric} />
      </Panel>
      <Panel title={t('tokens')}>
        <p className="text-sm">{t.rich('tokens_text', { code: (text) => <code>{text}</code> })}</p>
      </Panel>
    </div>
  );
}
