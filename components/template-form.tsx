import Form from 'next/form';
import { useTranslations } from 'next-intl';
import { type FieldState, FormField, faultProps } from './form-field.tsx';

const id = 'template-to-try';

/** A field to try a template of pages in: a GET form, so that it works without JavaScript. */
export function TemplateForm({
  action,
  kept,
  state,
}: {
  action: string;
  /** What else the URL says, to be kept. */
  kept: Readonly<Record<string, string>>;
  state: FieldState;
}) {
  const t = useTranslations('heatmap');
  return (
    <Form
      key={state.value}
      action={action}
      prefetch={false}
      scroll={false}
      aria-label={t('template_form')}
      className="flex flex-wrap items-start gap-3 text-sm"
    >
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormField id={id} label={t('template_to_try')} state={state}>
        <input
          type="text"
          id={id}
          name="matching"
          defaultValue={state.value}
          placeholder="/p/:id"
          maxLength={256}
          autoComplete="off"
          spellCheck={false}
          className={`input input-sm w-64 max-w-full ${state.fault === undefined ? '' : 'input-error'}`}
          {...faultProps(id, state.fault)}
        />
      </FormField>
      <button type="submit" className="btn btn-outline btn-sm border-base-300 mt-5">
        {t('template_show')}
      </button>
    </Form>
  );
}
