import type { Page, Part } from './site.ts';

/** Where a part lies in the document: CSS px. */
export type Box = { part: Part; x: number; y: number; width: number; height: number };
export type Layout = { width: number; height: number; boxes: readonly Box[] };

/** Below this the parts of a block stand one below the other: CSS px. */
const narrow = 640;
/** The widest that the content gets: CSS px. */
const content = 1140;
const gap = 16;
/** The height of a part that stands below another: CSS px. */
const stacked = 88;

/** Lays a page out as its style sheet would: in columns on a desk, one below the other on a phone. */
export function layOut({ blocks }: Page, viewport_width: number): Layout {
  const boxes: Box[] = [];
  const is_narrow = viewport_width < narrow;
  const inner = Math.min(content, viewport_width - 2 * gap);
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
      boxes.push({
        part,
        x: left + column * (width + gap),
        y: y + gap + row * (part_height + gap),
        width,
        height: part_height,
      });
    }
    y += rows * (part_height + gap) + gap;
  }
  return { width: viewport_width, height: Math.round(y), boxes };
}
