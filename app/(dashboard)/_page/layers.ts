/** What can be drawn over a page. `scroll` is the map of `scroll-reach`, the others layers of `click-heatmap`. */
export const layers = {
  all: { label: 'All clicks', title: 'Heatmap', one: 'click' },
  rage: { label: 'Rage clicks', title: 'Heatmap: rage clicks', one: 'rage click' },
  dead: { label: 'Dead clicks', title: 'Heatmap: dead clicks', one: 'dead click' },
  scroll: { label: 'Scroll depth', title: 'Scroll map', one: 'view' },
} as const;

export type LayerName = keyof typeof layers;
export type ClickLayer = Exclude<LayerName, 'scroll'>;

export const layer_names = ['all', 'rage', 'dead', 'scroll'] as const satisfies readonly LayerName[];

/** The layer of that name; all clicks where it is none. */
export function toLayer(name: string): LayerName {
  return layer_names.find((layer) => layer === name) ?? 'all';
}
