'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useTypedBefore } from '#components/use-typed-before.ts';
import { type SqlValue, value_types } from '#lib/sql-page/sql-value.ts';

/** A field for each `?` of the query, in their order, and how it is meant. */
export function SqlValues({
  values,
  wrong,
  onChange,
}: {
  values: readonly SqlValue[];
  /** The fields that the server refused: `value_1`. */
  wrong: readonly string[];
  onChange: (place: number, value: Partial<SqlValue>) => void;
}) {
  const t = useTranslations('sql_browser');
  if (values.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-sm font-semibold">{t('values')}</legend>
      <p className="text-muted text-xs">{t('values_note')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {values.map((value, place) => (
          <ValueField
            // biome-ignore lint/suspicious/noArrayIndexKey: a `?` is known by its place alone
            key={place}
            number={place + 1}
            value={value}
            is_wrong={wrong.includes(`value_${place + 1}`)}
            onChange={(changed) => onChange(place, changed)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function ValueField({
  number,
  value: { type, value },
  is_wrong,
  onChange,
}: {
  number: number;
  value: SqlValue;
  is_wrong: boolean;
  onChange: (value: Partial<SqlValue>) => void;
}) {
  const t = useTranslations('sql_browser');
  const id = useId();
  const meant = value_types.find((known) => known === type) ?? 'text';
  const write = (text: string) => onChange({ value: text });
  const mean = (chosen: string) =>
    onChange({ type: value_types.find((known) => known === chosen) ?? 'text' });
  const typed = useTypedBefore(value, write);
  const chosen = useTypedBefore(meant, mean);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-muted text-xs font-medium">
        {t('value', { number })}
      </label>
      <div className="flex gap-2">
        <input
          ref={typed}
          id={id}
          name={`value_${number}`}
          className="input input-sm min-w-0 flex-1"
          autoComplete="off"
          spellCheck={false}
          value={value}
          {...(is_wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})}
          onChange={(event) => write(event.target.value)}
        />
        <select
          ref={chosen}
          name={`type_${number}`}
          className="select select-sm w-28 shrink-0"
          aria-label={t('type_of_value', { number })}
          value={meant}
          onChange={(event) => mean(event.target.value)}
        >
          {value_types.map((choice) => (
            <option key={choice} value={choice}>
              {t(`type_${choice}`)}
            </option>
          ))}
        </select>
      </div>
      {is_wrong && (
        <p id={`${id}-fault`} className="text-error text-sm">
          {t(`wrong_${meant}`)}
        </p>
      )}
    </div>
  );
}
