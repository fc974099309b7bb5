import { useTranslations } from 'next-intl';
import { FilterForm, type FilterField as FormField } from '#components/filter-form.tsx';
import type { PageChoices } from '#components/page-combobox.tsx';
import { useFormat } from '#components/use-format.ts';
import { useIssueText } from '#components/use-issue-text.ts';
import { band_names } from '#lib/bands.ts';
import { compare_choices, type FilterField, presetLinks } from '#lib/filters.ts';
import { layer_names } from './layers.ts';
import type { OpenedPage } from './open-page.ts';

/** What a page gives its filter besides its fields. */
export type FilterExtras = {
  /** The pages that the field `page` offers. */
  pages?: PageChoices;
  /** Parameters of the address that the filter keeps. */
  kept?: readonly string[];
  /** Fields that are chosen elsewhere on the page: kept, and shown only where they are wrong. */
  chosen_elsewhere?: readonly FilterField[];
};

const no_pages: PageChoices = Promise.resolve([]);

/** Makes a field of the form out of a field of the filter. */
function useFormField(
  { filter }: OpenedPage,
  { pages = no_pages, chosen_elsewhere = [] }: FilterExtras,
): (name: FilterField) => FormField {
  const t = useTranslations('filters');
  const map = useTranslations('map');
  const issueText = useIssueText();
  const bands = [
    { value: '', label: t('busiest') },
    ...band_names.map((value) => ({ value, label: map(`band_${value}`) })),
    { value: 'all', label: map('band_all') },
  ];
  const layers = layer_names.map((value) => ({ value, label: map(`layer_${value}`) }));
  const compares = compare_choices.map((value) => ({ value, label: t(`compare_${value}`) }));
  return (name) => {
    const value = filter.values[name];
    const message = filter.faults[name];
    const fault = message === undefined ? undefined : t('fault', { value, fault: issueText(message) });
    const common = { name, label: t(name), state: { value, fault } };
    if (fault === undefined && chosen_elsewhere.includes(name)) return { kind: 'hidden', ...common };
    switch (name) {
      case 'site':
        return { kind: 'site', ...common };
      case 'page':
        return { kind: 'page', ...common, placeholder: t('busiest'), pages };
      case 'from':
      case 'to':
        return { kind: 'date', ...common };
      case 'tz':
        return { kind: 'zone', ...common };
      case 'band':
        return { kind: 'choice', ...common, choices: bands };
      case 'layer':
        return {
          kind: 'choice',
          ...common,
          state: { value: value === '' ? 'all' : value, fault },
          choices: layers,
        };
      case 'compare':
        return {
          kind: 'choice',
          ...common,
          state: { value: value === '' ? 'none' : value, fault },
          choices: compares,
        };
    }
  };
}

/** The filter of an opened page. */
export function FilterBar({ opened, extras }: { opened: OpenedPage; extras: FilterExtras }) {
  const t = useTranslations('filters');
  const format = useFormat();
  const toFormField = useFormField(opened, extras);
  const { path, fields, filter } = opened;
  const { site, from, to, tz } = filter.values;
  const days = from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`;
  return (
    <FilterForm
      action={path}
      label={t('filter')}
      submit_label={t('show')}
      summary={{ text: `${days} · ${site}`, title: tz, label: t('filter_fields') }}
      fields={fields.map(toFormField)}
      kept={extras.kept ?? []}
      presets_label={t('dates')}
      presets={presetLinks(path, filter, fields).map(({ name, ...link }) => ({
        label: t(`preset_${name}`),
        ...link,
      }))}
    />
  );
}
