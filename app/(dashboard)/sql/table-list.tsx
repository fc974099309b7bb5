'use client';

import { useTranslations } from 'next-intl';
import { use, useEffect } from 'react';
import { PressButton } from '#components/press-button.tsx';
import type { CatalogColumn, CatalogTable } from '#lib/sql-page/read-catalog.ts';

type TableListProps = {
  /** Undefined where the catalog can not be read. */
  tables: Promise<CatalogTable[] | undefined>;
  onKnown: (tables: CatalogTable[]) => void;
  onInsert: (name: string) => void;
};

/** What may stand in a query as it is. */
const is_plain = /^[a-z_][a-z0-9_]*$/;
const quoted = (name: string) => (is_plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** The tables of the lake and their columns, each with what it means; a press puts its name into the query. */
export function TableList({ tables, onKnown, onInsert }: TableListProps) {
  const t = useTranslations('sql_browser');
  const known = use(tables);
  useEffect(() => {
    if (known !== undefined) onKnown(known);
  }, [known, onKnown]);
  if (known === undefined) return <p className="text-sm">{t('no_tables')}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {known.map((table) => (
        <li key={table.name}>
          <details className="text-sm" open={known.length === 1}>
            <summary className="rounded-field cursor-pointer px-1 py-1.5 font-mono font-semibold">
              {table.name}
            </summary>
            <div className="flex flex-col gap-2 pb-2 ps-4">
              {table.doc !== '' && <p className="text-muted">{table.doc}</p>}
              <PressButton className="btn btn-xs w-fit" onClick={() => onInsert(quoted(table.name))}>
                {t('insert_table', { name: table.name })}
              </PressButton>
              <ul className="flex flex-col gap-2">
                {table.columns.map((column) => (
                  <ColumnLine key={column.name} column={column} onInsert={onInsert} />
                ))}
              </ul>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function ColumnLine({
  column: { name, type, doc, is_partition },
  onInsert,
}: {
  column: CatalogColumn;
  onInsert: (name: string) => void;
}) {
  const t = useTranslations('sql_browser');
  return (
    <li>
      <PressButton
        className="link font-mono break-all"
        title={t('insert')}
        onClick={() => onInsert(quoted(name))}
      >
        {name}
      </PressButton>{' '}
      <span className="text-muted font-mono text-xs">{type}</span>
      {doc !== '' && <p className="text-muted text-xs break-words">{doc}</p>}
      {is_partition && <p className="text-xs">{t('partition')}</p>}
    </li>
  );
}
