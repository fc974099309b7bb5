import type { Look, Page, Part } from './site.ts';

type Rectangle = { x: number; y: number; width: number; height: number };
/** Where a part lies in the document, and the room that it stands in, with words beside it: CSS px. */
export type Box = Rectangle & { part: Part; room: Rectangle };
export type Layout = {
  width: number;
  height: number;
  boxes: readonly Box[];
  /** Where each block lies: CSS px from the top. */
  blocks: readonly { y: number; height: number }[];
};

/** Below this the parts of a block stand one below the other: CSS px. */
const narrow = 640;
/** How much of a desk's window the content takes. */
const content = 0.89;
const gap = 16;
/** The height of a part that stands below another: CSS px. */
const stacked = 88;

/** How large a part is in its room, CSS px; one without a size fills it. A link is as wide as its words. */
const sizes: Partial<Record<Look, { width: (label: string) => number; height: number; from_top: number }>> = {
  button: { width: () => 220, height: 56, from_top: 0.7 },
  link: { width: (label) => 20 + 10 * label.length, height: 40, from_top: 0 },
};

function boxIn(room: Rectangle, part: Part, is_narrow: boolean): Box {
  const size = sizes[part.look];
  if (size === undefined) return { part, room, ...room };
  const width = Math.min(
    room.width,
    is_narrow && part.look === 'button' ? room.width : size.width(part.label),
  );
  const height = Math.min(room.height, size.height);
  const y = room.y + (room.height - height) * size.from_top;
  return { part, room, x: room.x, y, width, height };
}

/** Lays a page out as its style sheet would: in columns on a desk, one below the other on a phone. */
export function layOut({ blocks }: Page, viewport_width: number): Layout {
  const boxes: Box[] = [];
  const laid: { y: number; height: number }[] = [];
  const is_narrow = viewport_width < narrow;
  const inner = is_narrow ? viewport_width - 2 * gap : viewport_width * content;
  const left = (viewport_width - inner) / 2;
  let y = 0;
  for (const [place, { height, parts }] of blocks.entries()) {
    // The header is one line everywhere.
    const in_columns = !is_narrow || place === 0;
    const columns = in_columns ? parts.length : 1;
    const width = (inner - gap * (columns - 1)) / columns;
    const rows = in_columns ? 1 : parts.length;
    const part_height = in_columns ? height - 2 * gap : Math.max(stacked, (height * 0.7) / parts.length);
    for (const [index, part] of parts.entries()) {
      const column = in_columns ? index : 0;
      const row = in_columns ? 0 : index;
      const room = {
        x: left + column * (width + gap),
        y: y + gap + row * (part_height + gap),
        width,
        height: part_height,
      };
      boxes.push(boxIn(room, part, is_narrow));
    }
    const block_height = rows * (part_height + gap) + gap;
    laid.push({ y, height: block_height });
    y += block_height;
  }
  return { width: viewport_width, height: Math.round(y), boxes, blocks: laid };
}
