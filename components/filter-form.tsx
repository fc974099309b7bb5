import Form from 'next/form';
import Link from 'next/link';
import { type FieldState, FormField, faultProps } from './form-field.tsx';

export type Choice = { value: string; label: string };
export type FilterField =
  | { kind: 'text'; name: string; label: string; state: FieldState; placeholder?: string; list?: string }
  | { kind: 'date'; name: string; label: string; state: FieldState }
  | { kind: 'choice'; name: string; label: string; state: FieldState; choices: readonly Choice[] };

type Preset = { label: string; href: string; is_current: boolean };

/** The filter of a page: a GET form, so the URL says what is shown. Works without JavaScript. */
export function FilterForm({
  action,
  fields,
  presets,
}: {
  action: string;
  fields: readonly FilterField[];
  presets: readonly Preset[];
}) {
  // Uncontrolled fields keep what was typed; a new key makes them follow the URL.
  const key = fields.map(({ name, state }) => `${name}=${state.value}`).join('&');
  return (
    <div className="rounded-box flex flex-col gap-4 border border-base-300 bg-base-100 p-4 text-sm sm:px-6">
      <Form
        key={key}
        action={action}
        prefetch={false}
        aria-label="Filter"
        className="grid grid-cols-2 items-start gap-3 sm:flex sm:flex-wrap"
      >
        {fields.map((field) => (
          <FormField key={field.name} id={idOf(field)} label={field.label} state={field.state}>
            <Control field={field} />
          </FormField>
        ))}
        <button type="submit" className="btn btn-primary btn-sm col-span-2 sm:mt-6">
          Show
        </button>
      </Form>
      <ul aria-label="Dates" className="flex flex-wrap gap-2">
        {presets.map(({ label, href, is_current }) => (
          <li key={label}>
            <Link
              href={href}
              prefetch={false}
              aria-current={is_current ? 'true' : undefined}
              className={`btn btn-xs ${is_current ? 'btn-neutral' : 'btn-outline border-base-300'}`}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

const idOf = ({ name }: FilterField) => `filter-${name}`;

function Control({ field }: { field: FilterField }) {
  const { name, state } = field;
  const id = idOf(field);
  const common = { id, name, defaultValue: state.value, ...faultProps(id, state.fault) };
  const is_wrong = state.fault !== undefined;
  switch (field.kind) {
    case 'date':
      return (
        <input
          type={isDate(state.value) ? 'date' : 'text'}
          {...common}
          className={`input input-sm w-full sm:w-36 ${is_wrong ? 'input-error' : ''}`}
        />
      );
    case 'text':
      return (
        <input
          type="text"
          {...common}
          list={field.list}
          placeholder={field.placeholder}
          autoComplete="off"
          className={`input input-sm w-full sm:w-36 ${is_wrong ? 'input-error' : ''}`}
        />
      );
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
