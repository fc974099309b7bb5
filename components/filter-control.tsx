import { type FieldState, faultProps } from './form-field.tsx';
import { type PageChoices, PageCombobox } from './page-combobox.tsx';
import { SiteInput } from './site-input.tsx';
import { TimeZoneInput } from './time-zone-input.tsx';

export type Choice = { value: string; label: string };
type Common = { name: string; label: string; state: FieldState };
export type FilterField =
  | (Common & { kind: 'date' | 'zone' | 'site' })
  /** Chosen elsewhere on the page, and kept when the form is sent. */
  | (Common & { kind: 'hidden' })
  /** A page, to be found by typing. */
  | (Common & { kind: 'page'; placeholder: string; pages: PageChoices })
  | (Common & { kind: 'choice'; choices: readonly Choice[] });

/** The control of one field of a filter. */
export function FilterControl({ id, field }: { id: string; field: FilterField }) {
  const { name, state } = field;
  const is_wrong = state.fault !== undefined;
  const look = `w-full sm:w-36 ${is_wrong ? 'input-error' : ''}`;
  const common = { id, name, defaultValue: state.value, ...faultProps(id, state.fault) };
  switch (field.kind) {
    case 'date':
      return (
        <input
          type={isDate(state.value) ? 'date' : 'text'}
          {...common}
          className={`input input-sm tabular-nums ${look}`}
        />
      );
    case 'hidden':
      return <input type="hidden" name={name} value={state.value} />;
    case 'page':
      return (
        <PageCombobox
          {...common}
          pages={field.pages}
          placeholder={field.placeholder}
          className={`input input-sm w-full sm:w-56 ${is_wrong ? 'input-error' : ''}`}
        />
      );
    case 'zone':
      return <TimeZoneInput {...common} className={`input input-sm ${look}`} />;
    case 'site':
      return <SiteInput {...common} className={`input input-sm ${look}`} />;
    case 'choice':
      return (
        <select {...common} className={`select select-sm w-full sm:w-36 ${is_wrong ? 'select-error' : ''}`}>
          {withValue(field.choices, state.value).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      );
  }
}

/** A date field hides what is no date; then it is a text field, so that what was typed can be mended. */
function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && at.getTime() > 0 && at.toISOString().startsWith(text);
}

/** A value that is no choice is shown as it came, so that its fault is beside it and not beside another. */
function withValue(choices: readonly Choice[], value: string): readonly Choice[] {
  return choices.some((choice) => choice.value === value) ? choices : [{ value, label: value }, ...choices];
}
