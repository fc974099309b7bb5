'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, Suspense, use, useEffect, useId, useRef, useState } from 'react';
import { useFormat } from './use-format.ts';

export type PageChoice = { page: string; clicks: number };
/** The pages of the range, the most clicked first: they may arrive after the field. */
export type PageChoices = Promise<readonly PageChoice[]>;

/** More are found by typing on. */
const most_shown = 50;

/** The pages whose names have every word of `typed` in them, whatever the case. */
function found(pages: readonly PageChoice[], typed: string): readonly PageChoice[] {
  const words = typed.toLowerCase().split(/\s+/);
  return pages.filter(({ page }) => {
    const name = page.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

type Props = {
  id: string;
  name: string;
  defaultValue: string;
  placeholder: string;
  className: string;
  pages: PageChoices;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
};

/**
 * A field for a page's name, with the pages that have clicks under it while one types. What is chosen is shown at once.
 * Any other name can be typed too, and without a script it is a plain field of its form.
 */
export function PageCombobox({ pages, defaultValue, ...field }: Props) {
  const t = useTranslations('heatmap_browser');
  const list_id = useId();
  const control = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [is_open, setOpen] = useState(false);
  const [active, setActive] = useState<string>();

  useEffect(() => {
    const { current: input } = control;
    // Somebody may have typed in the field before this script was there.
    if (input === null || document.activeElement !== input || input.value === input.defaultValue) return;
    setTyped(input.value);
    setOpen(true);
  }, []);

  const choose = (page: string) => {
    const { current: input } = control;
    setOpen(false);
    if (input === null) return;
    input.value = page;
    input.form?.requestSubmit();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && is_open) {
      event.preventDefault();
      return setOpen(false);
    }
    if (event.key === 'Enter' && is_open) {
      const option = active === undefined ? null : document.getElementById(active);
      if (option === null) return setOpen(false);
      event.preventDefault();
      return choose(option.dataset.page ?? '');
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
    const options = [...(document.getElementById(list_id)?.querySelectorAll('[role=option]') ?? [])];
    const at = options.findIndex((option) => option.id === active);
    const next = options.at(
      (at === -1 && event.key === 'ArrowUp' ? 0 : at) + (event.key === 'ArrowDown' ? 1 : -1),
    );
    const wanted = next ?? options[0];
    setActive(wanted?.id);
    wanted?.scrollIntoView({ block: 'nearest' });
  };

  const open = (text: string) => {
    setTyped(text);
    setActive(undefined);
    setOpen(true);
  };

  return (
    <div className="relative">
      <input
        ref={control}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={is_open}
        aria-controls={list_id}
        aria-activedescendant={is_open ? active : undefined}
        defaultValue={defaultValue}
        onInput={({ currentTarget }) => open(currentTarget.value)}
        // Pressed, it shows all pages, whatever stands in it.
        onPointerDown={() => open('')}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        {...field}
      />
      <div
        id={list_id}
        role="listbox"
        aria-label={t('page_list')}
        hidden={!is_open}
        className="rounded-box absolute start-0 top-full z-30 mt-1 max-h-80 w-[min(26rem,calc(100vw-3rem))] overflow-y-auto border border-base-300 bg-base-100 p-1 shadow-lg"
      >
        {is_open && (
          <Suspense fallback={<Said what="page_loading" />}>
            <Options {...{ pages, typed, list_id, active, choose }} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function Said({ what }: { what: 'page_loading' | 'page_none' }) {
  const t = useTranslations('heatmap_browser');
  return (
    <button
      type="button"
      role="option"
      tabIndex={-1}
      disabled
      aria-selected="false"
      className="text-muted block w-full px-2 py-1.5 text-start"
    >
      {t(what)}
    </button>
  );
}

function Options({
  pages,
  typed,
  list_id,
  active,
  choose,
}: {
  pages: PageChoices;
  typed: string;
  list_id: string;
  active: string | undefined;
  choose: (page: string) => void;
}) {
  const t = useTranslations('heatmap_browser');
  const format = useFormat();
  const matching = found(use(pages), typed);
  if (matching.length === 0) return <Said what="page_none" />;
  return matching.slice(0, most_shown).map(({ page, clicks }, place) => {
    const id = `${list_id}-${place}`;
    return (
      <button
        key={page}
        id={id}
        type="button"
        role="option"
        tabIndex={-1}
        data-page={page}
        aria-selected={id === active}
        className={`rounded-field flex w-full cursor-pointer justify-between gap-4 px-2 py-1.5 text-start hover:bg-base-200 ${id === active ? 'bg-base-200 outline-primary outline-2 -outline-offset-2' : ''}`}
        // The field keeps the focus, or the list would be gone before the press.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => choose(page)}
      >
        <span className="min-w-0 break-all">{page}</span>
        <span className="text-muted whitespace-nowrap tabular-nums" title={t('page_clicks', { clicks })}>
          {format.count(clicks)}
        </span>
      </button>
    );
  });
}
