/**
 * The `most` smallest of those items in `source`, which gives some at a time, that pass `wanted`, in order, and whether there are more. Holds little
 * more than twice as many at a time, however many there are.
 */
export async function smallest<Item>(
  source: AsyncIterable<Item[]>,
  wanted: (item: Item) => boolean,
  compare: (left: Item, right: Item) => number,
  most: number,
): Promise<{ items: Item[]; has_more: boolean }> {
  let items: Item[] = [];
  let largest: Item | undefined;
  let has_more = false;
  const trim = () => {
    items.sort(compare);
    if (items.length <= most) return;
    items = items.slice(0, most);
    largest = items.at(-1);
    has_more = true;
  };
  for await (const some of source) {
    for (const item of some) {
      if (largest !== undefined && compare(item, largest) > 0) continue;
      if (wanted(item)) items.push(item);
    }
    if (items.length >= 2 * most) trim();
  }
  trim();
  return { items, has_more };
}
