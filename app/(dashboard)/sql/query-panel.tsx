import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#components/disclosure.tsx';
import { Panel } from '#components/panel.tsx';
import type { Reader } from '#lib/reader.ts';
import { examplesOf } from '#lib/sql-page/examples.ts';
import { readLimit, readTables } from '#lib/sql-page/read-catalog.ts';
import { readExecution } from '#lib/sql-page/read-execution.ts';
import { valueOfLiteral } from '#lib/sql-page/sql-value.ts';
import { sqlPageHref } from '#lib/sql-page-href.ts';
import type { SqlSearch } from './read-search.ts';
import { settle } from './settle.ts';
import { type GivenQuery, SqlForm } from './sql-form.tsx';

const first_query = (): GivenQuery => ({ sql: examplesOf()[0]?.sql ?? '', values: [], fault: undefined });

/** What the editor begins with: the query of the address, that of the execution it names, or the first example. */
async function givenQuery(reader: Reader, { id, query }: SqlSearch): Promise<GivenQuery> {
  if (query !== undefined) return { ...query, fault: undefined };
  if (id === undefined) return first_query();
  const execution = await settle(readExecution(reader, id), 'sql page, query');
  // Why there is none is said where its result would be.
  if (!execution.ok) return first_query();
  const { sql, literals, position } = execution.value;
  return { sql, values: literals.map(valueOfLiteral), fault: position };
}

/** The editor, and queries to begin with. */
export async function QueryPanel({ reader, search }: { reader: Reader; search: SqlSearch }) {
  const t = await getTranslations('sql');
  // Both are on their way while the editor is shown.
  const tables = settle(readTables(reader), 'sql page, tables').then((found) =>
    found.ok ? found.value : undefined,
  );
  const limit = settle(readLimit(reader), 'sql page, limit').then((found) => (found.ok ? found.value : null));
  const given = await givenQuery(reader, search);
  return (
    <Panel title={t('query')}>
      <Disclosure summary={t('examples')}>
        <ul className="flex flex-wrap gap-2">
          {examplesOf().map((example) => (
            <li key={example.name}>
              <Link className="btn btn-sm" href={sqlPageHref(example)} prefetch={false} scroll={false}>
                {t(`example_${example.name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </Disclosure>
      <SqlForm given={given} tables={tables} limit={limit} />
    </Panel>
  );
}
