import Form from 'next/form';
import { FilterControl, type FilterField } from './filter-control.tsx';
import { FormField } from './form-field.tsx';
import { KeepingTabs, KeptFields } from './kept-params.tsx';

export type { FilterField } from './filter-control.tsx';

type Preset = { label: string; href: string; is_current: boolean };

/**
 * The filter of a page: a GET form, so the URL says what is shown. Works without JavaScript. On a phone its fields wait
 * behind a line that says what is shown.
 */
export function FilterForm({
  action,
  label,
  submit_label,
  summary,
  fields,
  presets_label,
  presets,
  kept = [],
}: {
  action: string;
  label: string;
  submit_label: string;
  /** What is shown now, in short; `label` says what the line opens. */
  summary: { text: string; title: string; label: string };
  fields: readonly FilterField[];
  presets_label: string;
  presets: readonly Preset[];
  /** Parameters of the address that go along, and have no field. */
  kept?: readonly string[];
}) {
  // Uncontrolled fields keep what was typed; a new key makes them follow the URL.
  const key = fields.map(({ name, state }) => `${name}=${state.value}`).join('&');
  const is_wrong = fields.some(({ state }) => state.fault !== undefined);
  return (
    <div
      key={key}
      className="group/filter panel rounded-box flex flex-col border border-base-300 bg-base-100 text-sm"
    >
      <div className="flex items-center justify-between gap-x-4 gap-y-2 overflow-x-auto p-2 sm:flex-wrap">
        <KeepingTabs label={presets_label} names={kept} links={presets} size="xs" />
        <p className="text-muted hidden px-2 tabular-nums sm:block" title={summary.title}>
          {summary.text}
        </p>
      </div>
      <label className="flex cursor-pointer items-center justify-between gap-3 border-t border-base-300 px-4 py-2.5 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-primary sm:hidden">
        <span className="min-w-0 truncate font-medium tabular-nums">{summary.text}</span>
        <input
          type="checkbox"
          aria-label={summary.label}
          defaultChecked={is_wrong}
          className="peer sr-only"
          data-filter-switch
        />
        <svg viewBox="0 0 24 24" className="size-5 shrink-0 peer-checked:rotate-180" aria-hidden="true">
          <path d="M6 9l6 6 6-6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        </svg>
      </label>
      <Form
        action={action}
        prefetch={false}
        aria-label={label}
        className="not-printed flex flex-wrap items-start gap-3 border-t border-base-300 p-4 max-sm:hidden max-sm:grid-cols-2 max-sm:group-has-[[data-filter-switch]:checked]/filter:grid sm:py-3"
      >
        <KeptFields names={kept} />
        {fields.map((field) =>
          field.kind === 'hidden' ? (
            <FilterControl key={field.name} id={idOf(field)} field={field} />
          ) : (
            <FormField key={field.name} id={idOf(field)} label={field.label} state={field.state}>
              <FilterControl id={idOf(field)} field={field} />
            </FormField>
          ),
        )}
        <button type="submit" className="btn btn-primary btn-sm col-span-2 sm:mt-5">
          {submit_label}
        </button>
      </Form>
    </div>
  );
}

const idOf = ({ name }: FilterField) => `filter-${name}`;
