import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Panel } from '#components/panel.tsx';
import { TemplateForm } from '#components/template-form.tsx';
import { useFormat } from '#components/use-format.ts';
import { useIssueText } from '#components/use-issue-text.ts';
import { config } from '#lib/config.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import { templateFault, templatesOf } from '#lib/page-template.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';

const range_fields = ['site', 'from', 'to', 'tz'] as const;

/** Pages that count as one: which templates there are, and a field to try one. */
export function TemplatesPanel({ opened, matching }: { opened: OpenedPage; matching: string }) {
  const { values } = opened.filter;
  const t = useTranslations('heatmap');
  const filters = useTranslations('filters');
  const issueText = useIssueText();
  const message = matching === '' ? undefined : templateFault(matching);
  const fault =
    message === undefined ? undefined : filters('fault', { value: matching, fault: issueText(message) });
  const set = templatesOf(config().HEATLAKE_PAGE_TEMPLATES, values.site);
  return (
    <>
      <Panel title={t('templates')} note={t('templates_note')}>
        <p className="text-sm">
          {set.length === 0
            ? t('templates_none')
            : t.rich('templates_set', {
                list: () =>
                  set.map((template, place) => (
                    <span key={template}>
                      {place > 0 && ', '}
                      <code className="break-all">{template}</code>
                    </span>
                  )),
              })}
        </p>
        <TemplateForm
          action="/heatmap"
          kept={chosen(values, ['site', 'page', 'from', 'to', 'tz', 'band', 'layer'])}
          state={{ value: matching, fault }}
        />
      </Panel>
      {matching !== '' && fault === undefined && <Preview opened={opened} matching={matching} />}
    </>
  );
}

/** The pages that a template stands for, before it is used. */
function Preview({ opened, matching }: { opened: OpenedPage; matching: string }) {
  const t = useTranslations('heatmap');
  const common = useTranslations('common');
  const format = useFormat();
  const { values } = opened.filter;
  const range = chosen(values, range_fields);
  const as_one = { ...range, band: values.band, layer: values.layer, page: matching };
  const code = (text: ReactNode) => <code className="break-all">{text}</code>;
  return (
    <AnswerPanel title={t('matching')} outcome={ask(metrics.pages, { ...range, matching }, opened.here)}>
      {({ rows, summary }) => {
        const clicks = rows.reduce((sum, row) => sum + row.clicks, 0);
        const counted = { template: matching, pages: rows.length, clicks, code };
        return (
          <>
            <p>
              {t.rich(rows.length === 0 ? 'stands_for_none' : 'stands_for', counted)}{' '}
              <Link className="link" prefetch={false} href={hrefOf('/heatmap', as_one)}>
                {t('draw_as_one')}
              </Link>
            </p>
            <p className="text-sm">
              {t.rich('template_setting', { setting: `${values.site}=${matching}`, code })}
            </p>
            <CutNote cut={summary.cut} rows={rows.length} />
            {rows.length > 0 && (
              <DataTable
                caption={t('matching_caption')}
                rows={rows}
                rowKey={({ page }) => page}
                columns={[
                  { header: common('page'), cell: ({ page }) => <span className="break-all">{page}</span> },
                  { header: common('clicks'), numeric: true, cell: (row) => format.count(row.clicks) },
                ]}
              />
            )}
          </>
        );
      }}
    </AnswerPanel>
  );
}
