import Link from 'next/link';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Panel } from '#components/panel.tsx';
import { TemplateForm } from '#components/template-form.tsx';
import { config } from '#lib/config.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { formatCount, formatCountOf } from '#lib/format.ts';
import { metrics } from '#lib/metrics/index.ts';
import { templateFault, templatesOf } from '#lib/page-template.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';

const range_fields = ['site', 'from', 'to', 'tz'] as const;

/** Pages that count as one: which templates there are, and a field to try one. */
export function TemplatesPanel({ opened, matching }: { opened: OpenedPage; matching: string }) {
  const { values } = opened.filter;
  const fault = matching === '' ? undefined : templateFault(matching);
  const set = templatesOf(config().HEATLAKE_PAGE_TEMPLATES, values.site);
  return (
    <>
      <Panel
        title="Page templates"
        note="A template stands for many pages: /p/:id for every page with one part after /p/, /docs/* for all under /docs/."
      >
        <p className="text-sm">
          {set.length === 0
            ? 'None is set for this site: each page is listed by itself.'
            : 'Set for this site, each listed as one page: '}
          {set.map((template, place) => (
            <span key={template}>
              {place > 0 && ', '}
              <code className="break-all">{template}</code>
            </span>
          ))}
          {set.length > 0 && '.'}
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
  const { values } = opened.filter;
  const range = chosen(values, range_fields);
  return (
    <AnswerPanel title="Pages that match" outcome={ask(metrics.pages, { ...range, matching }, opened.here)}>
      {({ rows, summary }) => {
        const clicks = rows.reduce((sum, row) => sum + row.clicks, 0);
        return (
          <>
            <p>
              <code className="break-all">{matching}</code> stands for{' '}
              {rows.length === 0
                ? 'no page that was clicked on in this range.'
                : `${formatCountOf(rows.length, 'page')} with ${formatCountOf(clicks, 'click')}.`}{' '}
              <Link
                className="link"
                prefetch={false}
                href={hrefOf('/heatmap', {
                  ...range,
                  band: values.band,
                  layer: values.layer,
                  page: matching,
                })}
              >
                Draw them as one page
              </Link>
            </p>
            <p className="text-sm">
              To list them as one, add this to the setting <code>HEATLAKE_PAGE_TEMPLATES</code>:{' '}
              <code className="break-all">
                {values.site}={matching}
              </code>
            </p>
            <CutNote cut={summary.cut} rows={rows.length} />
            {rows.length > 0 && (
              <DataTable
                caption="Pages that match, the most clicked first"
                rows={rows}
                rowKey={({ page }) => page}
                columns={[
                  { header: 'Page', cell: ({ page }) => <span className="break-all">{page}</span> },
                  { header: 'Clicks', numeric: true, cell: (row) => formatCount(row.clicks) },
                ]}
              />
            )}
          </>
        );
      }}
    </AnswerPanel>
  );
}
