/** What can be drawn over a page. `scroll` is the map of `scroll-reach`, the others layers of `click-heatmap`. */
export const layer_names = ['all', 'rage', 'dead', 'scroll'] as const;

export type LayerName = (typeof layer_names)[number];
export type ClickLayer = Exclude<LayerName, 'scroll'>;

/** The layer of that name; all clicks where it is none. */
export function toLayer(name: string): LayerName {
  return layer_names.find((layer) => layer === name) ?? 'all';
}
