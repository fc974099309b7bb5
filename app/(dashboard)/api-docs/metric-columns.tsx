import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import type { MetricDoc } from '#lib/openapi/metric-docs.ts';
import { ApiSentence } from './api-sentence.tsx';

/** The columns of a metric's table, as the API's document says them: in English, in every language. */
export function MetricColumns({ metric }: { metric: MetricDoc }) {
  const t = useTranslations('api');
  return (
    <DataTable
      caption={t('columns_of', { metric: metric.name })}
      rows={metric.columns}
      rowKey={({ name }) => name}
      columns={[
        { header: t('column'), cell: ({ name }) => <code>{name}</code> },
        { header: t('type'), cell: ({ type }) => type },
        { header: t('unit'), cell: ({ unit }) => <span lang="en">{unit}</span> },
        { header: t('meaning'), cell: ({ doc }) => <ApiSentence text={doc} /> },
      ]}
    />
  );
}
