import { band_names, bands } from '#lib/bands.ts';
import { matchesTemplate } from '#lib/page-template.ts';
import { type Choice, layers, type Shown } from './ask.ts';
import { dateChoice, dateChoices, lastDays, today } from './dates.ts';
import { choices, labelled, make } from './make.ts';
import type { Words } from './words.ts';

/** The value of the choice that counts a template's pages together. */
const all_pages = 'all';

/** The band of this very window. */
function ownBand(): string {
  return band_names.find((name) => innerWidth < bands[name].max_width) ?? 'all';
}

/**
 * What to draw: a form. `changed` is called after each choice, `faded` with the opacity 0..1.
 * @param shown what to begin with
 */
export function createControls(
  shown: Shown,
  { say, map, ...words }: Words,
  { changed, faded }: { changed: () => void; faded: (opacity: number) => void },
) {
  const { tz } = shown;
  const layer = choices(
    layers.map((name) => [name, map(`layer_${name}`)]),
    shown.layer,
  );
  const band = choices(
    [
      ['own', say('band_own')],
      ...[...band_names, 'all' as const].map((name) => [name, map(`band_${name}`)] as const),
    ],
    'own',
  );
  const dates = choices(dateChoices({ say, map, ...words }), dateChoice(shown, today(tz)));
  const from = make('input', { type: 'date' });
  const to = make('input', { type: 'date' });
  const range = [labelled(say('from'), from), labelled(say('to'), to)];
  const opacity = make('input', { type: 'range', min: '10', max: '100', value: '80' });
  // A template stands for many pages: whether all of them are counted, or the one that is open.
  const pages = choices(
    [
      [all_pages, shown.page],
      ['this', say('pages_this')],
    ],
    all_pages,
  );
  const pages_field = labelled(say('pages'), pages);
  pages_field.hidden = shown.page === '';
  from.value = shown.from;
  to.value = shown.to;

  const showRange = () => {
    for (const field of range) field.hidden = dates.value !== 'range';
  };
  showRange();
  const form = make(
    'form',
    {},
    labelled(say('show'), layer),
    labelled(say('opacity'), opacity),
    labelled(say('widths'), band),
    labelled(say('dates'), dates),
    pages_field,
    ...range,
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  opacity.addEventListener('input', () => faded(Number(opacity.value) / 100));
  form.addEventListener('change', (event) => {
    if (event.target === opacity) return;
    showRange();
    changed();
  });

  return {
    form,
    opacity: () => Number(opacity.value) / 100,
    /** The band that is chosen, or that of the window now. */
    band: () => (band.value === 'own' ? ownBand() : band.value),
    /** The name that the presses of this page are asked for under. */
    pageOf: (page: string) =>
      shown.page !== '' && pages.value === all_pages && matchesTemplate(shown.page, page) ? shown.page : page,
    choice(): Choice {
      const days = Number(dates.value);
      const chosen = Number.isNaN(days) ? { from: from.value, to: to.value } : lastDays(days, today(tz));
      const known = layers.find((name) => name === layer.value) ?? 'all';
      return { layer: known, band: this.band(), ...chosen, tz };
    },
    /** Fills the dates that the server chose. */
    answered(answer: { from: string; to: string }): void {
      from.value = answer.from;
      to.value = answer.to;
    },
  };
}
