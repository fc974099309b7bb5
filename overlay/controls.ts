import { band_names, bands } from '#lib/bands.ts';
import type { Choice, Layer } from './ask.ts';
import { date_choices, dateChoice, lastDays, today } from './dates.ts';
import { choices, labelled, make } from './make.ts';

const layers: readonly (readonly [Layer, string])[] = [
  ['all', 'Clicks'],
  ['rage', 'Rage clicks'],
  ['dead', 'Dead clicks'],
  ['scroll', 'Scroll'],
];

/** The band of this very window. */
function ownBand(): string {
  return band_names.find((name) => innerWidth < bands[name].max_width) ?? 'all';
}

/**
 * What to draw: a form. `changed` is called after each choice, `faded` with the opacity 0..1.
 * @param shown the dates and time zone to begin with
 */
export function createControls(
  shown: Pick<Choice, 'from' | 'to' | 'tz'>,
  { changed, faded }: { changed: () => void; faded: (opacity: number) => void },
) {
  const { tz } = shown;
  const layer = choices(layers, 'all');
  const band = choices(
    [
      ['own', 'Like this window'],
      ['all', 'All widths'],
    ],
    'own',
  );
  const dates = choices(date_choices, dateChoice(shown, today(tz)));
  const from = make('input', { type: 'date' });
  const to = make('input', { type: 'date' });
  const range = [labelled('From', from), labelled('To', to)];
  const opacity = make('input', { type: 'range', min: '10', max: '100', value: '80' });
  from.value = shown.from;
  to.value = shown.to;

  const showRange = () => {
    for (const field of range) field.hidden = dates.value !== 'range';
  };
  showRange();
  const form = make(
    'form',
    {},
    labelled('Show', layer),
    labelled('Opacity', opacity),
    labelled('Window widths', band),
    labelled('Dates', dates),
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
    /** Whether the band follows the window. */
    band: () => (band.value === 'own' ? ownBand() : 'all'),
    choice(): Choice {
      const days = Number(dates.value);
      const chosen = Number.isNaN(days) ? { from: from.value, to: to.value } : lastDays(days, today(tz));
      const known = layers.find(([name]) => name === layer.value)?.[0] ?? 'all';
      return { layer: known, band: this.band(), ...chosen, tz };
    },
    /** Fills the dates that the server chose. */
    answered(answer: { from: string; to: string }): void {
      from.value = answer.from;
      to.value = answer.to;
    },
  };
}
