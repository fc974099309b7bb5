/** Numbers that look like chance and are the same each time for the same seed. Not for secrets. */
export type Random = {
  /** 0..1, 1 excluded. */
  unit: () => number;
  between: (least: number, most: number) => number;
  /** A whole number, both included. */
  whole: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  /** Around `mean`; two thirds lie within `spread` of it. */
  normal: (mean: number, spread: number) => number;
  /** Above 0, most of them below `median` times 2, a few far above: how long people stay. */
  skewed: (median: number, spread: number) => number;
  /** One of `items`, by their weights. */
  pick: <Item>(items: readonly Item[], weight: (item: Item) => number) => Item;
};

/** FNV-1a over the text's UTF-16 units: 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  }
  return value >>> 0;
}

/** The generator "mulberry32": small, and good enough for pictures. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** Box and Muller's way to the normal distribution. */
  const standard = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    between: (least, most) => least + unit() * (most - least),
    whole: (least, most) => Math.floor(least + unit() * (most - least + 1)),
    chance: (probability) => unit() < probability,
    normal: (mean, spread) => mean + spread * standard(),
    skewed: (median, spread) => median * Math.exp(spread * standard()),
    pick(items, weight) {
      const total = items.reduce((sum, item) => sum + weight(item), 0);
      let left = unit() * total;
      const found = items.find((item) => {
        left -= weight(item);
        return left < 0;
      });
      const chosen = found ?? items.at(-1);
      if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
      return chosen;
    },
  };
}
