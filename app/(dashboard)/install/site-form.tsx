import { useTranslations } from 'next-intl';
import { FormField, faultProps } from '#components/form-field.tsx';

/** Which site the snippet is for. It is in the URL, so a link to this page is a guide for one site. */
export function SiteForm({ value, is_wrong }: { value: string; is_wrong: boolean }) {
  const t = useTranslations('install');
  const fault = is_wrong ? t('site_wrong') : undefined;
  return (
    <form className="flex flex-wrap items-end gap-3" action="/install">
      <FormField id="install-site" label={t('site')} state={{ value, fault }}>
        <input
          id="install-site"
          name="site"
          className="input"
          defaultValue={value}
          maxLength={64}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          {...faultProps('install-site', fault)}
        />
      </FormField>
      <button type="submit" className="btn">
        {t('show_snippet')}
      </button>
    </form>
  );
}
