import { FilterForm, type FilterField as FormField } from '#components/filter-form.tsx';
import { band_names, bands } from '#lib/bands.ts';
import { type FilterField, presetLinks, timeZones } from '#lib/filters.ts';
import { layer_names, layers } from './layers.ts';
import type { OpenedPage } from './open-page.ts';

/** The list of known pages that the page field offers; a panel fills it. */
export const page_list_id = 'known-pages';

const band_choices = [
  { value: '', label: 'The busiest' },
  ...band_names.map((value) => ({ value, label: bands[value].label })),
  { value: 'all', label: 'All widths' },
];

const layer_choices = layer_names.map((value) => ({ value, label: layers[value].label }));

function toFormField(name: FilterField, { filter }: OpenedPage): FormField {
  const state = { value: filter.values[name], fault: filter.faults[name] };
  switch (name) {
    case 'site':
      return { kind: 'text', name, label: 'Site', state };
    case 'page':
      return { kind: 'text', name, label: 'Page', state, placeholder: 'The busiest', list: page_list_id };
    case 'from':
      return { kind: 'date', name, label: 'From', state };
    case 'to':
      return { kind: 'date', name, label: 'To', state };
    case 'tz': {
      const choices = timeZones(state.value).map((zone) => ({ value: zone, label: zone }));
      return { kind: 'choice', name, label: 'Time zone', state, choices };
    }
    case 'band':
      return { kind: 'choice', name, label: 'Width of the window', state, choices: band_choices };
    case 'layer': {
      const chosen = { ...state, value: state.value === '' ? 'all' : state.value };
      return { kind: 'choice', name, label: 'What is drawn', state: chosen, choices: layer_choices };
    }
  }
}

/** The filter of an opened page. */
export function FilterBar({ opened }: { opened: OpenedPage }) {
  const { path, fields, filter } = opened;
  return (
    <FilterForm
      action={path}
      fields={fields.map((name) => toFormField(name, opened))}
      presets={presetLinks(path, filter, fields)}
    />
  );
}
