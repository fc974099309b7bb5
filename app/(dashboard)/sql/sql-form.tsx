'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import {
  type FormEvent,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useId,
  useRef,
  useState,
  useTransition,
} from 'react';
import { useFormat } from '#components/use-format.ts';
import type { CatalogTable, QueryLimit } from '#lib/sql-page/read-catalog.ts';
import {
  countPlaceholders,
  max_placeholders,
  mayChange,
  type Position,
  positionIn,
} from '#lib/sql-page/sql-text.ts';
import type { SqlValue } from '#lib/sql-page/sql-value.ts';
import { postSql, type Sent } from './post-sql.ts';
import { type EditorHandle, SqlEditor } from './sql-editor.tsx';
import { SqlRefusal } from './sql-refusal.tsx';
import { SqlValues } from './sql-values.tsx';
import { TableList } from './table-list.tsx';

/** A query that the page begins with. */
export type GivenQuery = { sql: string; values: readonly SqlValue[]; fault: Position | undefined };

type SqlFormProps = {
  given: GivenQuery;
  tables: Promise<CatalogTable[] | undefined>;
  /** Null where it can not be read. */
  limit: Promise<QueryLimit | null>;
};

/** As many values as there are `?`: those that stand there already stay. */
function fitted(values: readonly SqlValue[], sql: string): SqlValue[] {
  const count = Math.min(countPlaceholders(sql), max_placeholders);
  return Array.from({ length: count }, (_, place) => values[place] ?? { type: 'text', value: '' });
}

/** Whether a statement has to be confirmed; what somebody has only begun to type says nothing yet. */
const mustConfirm = (sql: string) => /\S\s/.test(sql.trimStart()) && mayChange(sql);

/** Where a query is written and run, beside what it can ask about. Works as a plain form where no script runs. */
export function SqlForm({ given, tables, limit }: SqlFormProps) {
  const t = useTranslations('sql_browser');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const editor = useRef<EditorHandle>(null);
  const [query, setQuery] = useState(given);
  const [known_tables, setTables] = useState<CatalogTable[]>([]);
  const [refusal, setRefusal] = useState<Extract<Sent, { ok: false }>>();
  const [is_sending, setSending] = useState(false);
  const [is_opening, startOpening] = useTransition();
  const [ran, setRan] = useState<string>();
  const [seen, setSeen] = useState(given);
  const given_now = JSON.stringify(given);
  if (given_now !== JSON.stringify(seen)) {
    setSeen(given);
    // Somebody who goes on writing while their own query comes back keeps what they wrote.
    if (given.sql !== ran) setQuery(given);
    else setQuery((before) => ({ ...before, fault: given.fault }));
    setRefusal(undefined);
  }
  const values = fitted(query.values, query.sql);
  const must_confirm = mustConfirm(query.sql) || refusal?.issues.some(({ path }) => path === 'may_change');
  const is_busy = is_sending || is_opening;

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (is_busy || query.sql.trim() === '') return;
    setSending(true);
    setRefusal(undefined);
    const sent = await postSql(new FormData(event.currentTarget));
    setSending(false);
    if (!sent.ok) {
      const said = sent.issues.find(({ path }) => path === 'sql')?.message;
      setRefusal(sent);
      setQuery({ ...query, fault: positionIn(said) });
      return;
    }
    setRan(query.sql);
    setQuery({ ...query, fault: undefined });
    startOpening(() => router.push(`/sql?id=${sent.id}`, { scroll: false }));
    document.getElementById('result')?.scrollIntoView({ block: 'nearest' });
  };
  const onKnown = useCallback((found: CatalogTable[]) => setTables(found), []);
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <form
        ref={form}
        id="sql-form"
        action="/api/sql"
        method="post"
        className="flex min-w-0 flex-col gap-4"
        onSubmit={send}
      >
        <SqlEditor
          ref={editor}
          text={query.sql}
          onChange={(sql) => setQuery((before) => ({ ...before, sql }))}
          onRun={() => form.current?.requestSubmit()}
          tables={known_tables}
          fault={query.fault}
        />
        <SqlValues
          values={values}
          wrong={refusal?.issues.map(({ path }) => path) ?? []}
          onChange={(place, changed) =>
            setQuery((before) => {
              const all = fitted(before.values, before.sql);
              return {
                ...before,
                values: all.map((one, at) => (at === place ? { ...one, ...changed } : one)),
              };
            })
          }
        />
        {must_confirm && <MayChange />}
        {refusal !== undefined && <SqlRefusal refusal={refusal} />}
        {query.fault !== undefined && (
          <FaultPlace position={query.fault} onGo={(position) => editor.current?.goTo(position)} />
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <button type="submit" className="btn btn-primary min-w-28" disabled={query.sql.trim() === ''}>
            {is_busy ? t('starting') : t('run')}
          </button>
          <p className="text-muted min-h-10 flex-1 basis-60 text-sm">
            <Suspense>
              <Limit limit={limit} />
            </Suspense>
          </p>
        </div>
      </form>
      <TablesBeside>
        <Suspense fallback={<p className="text-sm">{t('reading_tables')}</p>}>
          <TableList tables={tables} onKnown={onKnown} onInsert={(name) => editor.current?.insert(name)} />
        </Suspense>
      </TablesBeside>
    </div>
  );
}

/** Beside the editor where there is room, else under it. */
function TablesBeside({ children }: { children: ReactNode }) {
  const t = useTranslations('sql_browser');
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-1 lg:max-h-96">
      <h3 id={id} className="text-muted text-xs font-medium">
        {t('tables')}
      </h3>
      <div className="rounded-field max-h-96 min-h-44 flex-1 overflow-y-auto border border-base-300 p-2">
        {children}
      </div>
    </section>
  );
}

/** What may be lost is not run by accident. */
function MayChange() {
  const t = useTranslations('sql_browser');
  return (
    <label className="alert alert-warning alert-soft text-base-content flex items-start gap-3 text-sm">
      <input type="checkbox" name="may_change" className="checkbox checkbox-sm mt-0.5" required />
      <span>{t('may_change')}</span>
    </label>
  );
}

function FaultPlace({ position, onGo }: { position: Position; onGo: (position: Position) => void }) {
  const t = useTranslations('sql_browser');
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span>{t('fault_at', { line: position.line, column: position.column })}</span>
      <button type="button" className="link" onClick={() => onGo(position)}>
        {t('go_to_fault')}
      </button>
    </p>
  );
}

function Limit({ limit }: { limit: Promise<QueryLimit | null> }) {
  const t = useTranslations('sql_browser');
  const format = useFormat();
  const known = use(limit);
  if (known === null) return null;
  if (known === undefined) return t('no_limit');
  return t('limit', { bytes: format.bytes(known.bytes), usd: format.usd(known.usd) });
}
