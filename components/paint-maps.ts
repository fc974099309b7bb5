/** Maps as one picture file, as they are on the screen: their boxes are read from the page. */
import type { HeatEnds } from './heat-legend.tsx';
import { heatGradient } from './heat-scale.ts';

export type PaintedMap = {
  /** The box of the map: its ground, and in it the picture, the heat and the line of the fold. */
  box: HTMLElement;
  heading: string;
};

export type PaintedPage = {
  title: string;
  /** What is shown, under the title. */
  about: string;
  legend: { label: string; ends: HeatEnds };
  maps: readonly PaintedMap[];
};

const margin_px = 24;
const gap_px = 24;
const line_px = 22;
const legend_px = 240;
/** Browsers fail on larger canvases. */
const max_side = 8192;
const max_pixels = 16_000_000;

type Colours = { ground: string; text: string };

/** The colours of the panel that the maps are in: of the theme that is on the screen. */
function coloursAround(box: Element): Colours {
  const panel = getComputedStyle(box.closest('.panel') ?? document.body);
  return { ground: panel.backgroundColor, text: panel.color };
}

/** A line of text, with an ellipsis where it is longer than `most_px`. */
function writeLine(context: CanvasRenderingContext2D, text: string, x: number, y: number, most_px: number) {
  const signs = [...text];
  let shown = text;
  while (signs.length > 0 && context.measureText(shown).width > most_px) {
    signs.splice(-Math.max(1, Math.floor(signs.length / 20)));
    shown = `${signs.join('')}…`;
  }
  context.fillText(shown, x, y);
}

function paintPictureAndHeat(context: CanvasRenderingContext2D, box: HTMLElement): void {
  for (const layer of box.querySelectorAll<HTMLImageElement | HTMLCanvasElement>('img, canvas')) {
    const is_ready = !(layer instanceof HTMLImageElement) || (layer.complete && layer.naturalWidth > 0);
    if (layer.offsetWidth === 0 || !is_ready) continue;
    const around = layer instanceof HTMLCanvasElement ? layer.closest('[style*="opacity"]') : layer;
    context.globalAlpha = Number(getComputedStyle(around ?? layer).opacity);
    const [outer, inner] = [box.getBoundingClientRect(), layer.getBoundingClientRect()];
    context.drawImage(layer, inner.left - outer.left, inner.top - outer.top, inner.width, inner.height);
  }
  context.globalAlpha = 1;
}

function paintFold(context: CanvasRenderingContext2D, box: HTMLElement, { ground, text }: Colours): void {
  const line = box.querySelector<HTMLElement>('[data-fold]');
  if (line === null) return;
  context.strokeStyle = getComputedStyle(line).borderTopColor;
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.beginPath();
  context.moveTo(0, line.offsetTop);
  context.lineTo(box.clientWidth, line.offsetTop);
  context.stroke();
  context.setLineDash([]);
  context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const words = line.textContent ?? '';
  context.fillStyle = ground;
  context.fillRect(4, line.offsetTop + 4, context.measureText(words).width + 8, 16);
  context.fillStyle = text;
  context.fillText(words, 8, line.offsetTop + 16);
}

function paintMap(context: CanvasRenderingContext2D, { box }: PaintedMap, colours: Colours): void {
  const { clientWidth: width, clientHeight: height } = box;
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.fillStyle = getComputedStyle(box).backgroundColor;
  context.fillRect(0, 0, width, height);
  paintPictureAndHeat(context, box);
  paintFold(context, box, colours);
  context.restore();
  context.strokeStyle = getComputedStyle(box).borderTopColor;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
}

function paintLegend(
  context: CanvasRenderingContext2D,
  { label, ends }: PaintedPage['legend'],
  at: { x: number; y: number },
) {
  context.fillText(label, at.x, at.y + 12);
  const gradient = context.createLinearGradient(at.x, 0, at.x + legend_px, 0);
  for (const [stop, colour] of Object.entries(heatGradient)) gradient.addColorStop(Number(stop), colour);
  const { fillStyle } = context;
  context.fillStyle = gradient;
  context.fillRect(at.x, at.y + 20, legend_px, 10);
  context.fillStyle = fillStyle;
  const y = at.y + 46;
  context.fillText(ends.least, at.x, y);
  context.textAlign = 'center';
  if (ends.middle !== undefined) context.fillText(ends.middle, at.x + legend_px / 2, y);
  context.textAlign = 'right';
  context.fillText(ends.most, at.x + legend_px, y);
  context.textAlign = 'left';
}

/**
 * Paints title, maps side by side, and legend.
 * @throws Error where this browser gives no canvas, or makes no file of it
 */
export async function paintMaps({ title, about, legend, maps }: PaintedPage): Promise<Blob> {
  const inner = maps.reduce((sum, { box }) => sum + box.clientWidth, (maps.length - 1) * gap_px);
  const width = Math.max(inner, legend_px, 420) + 2 * margin_px;
  const head = margin_px + 3 * line_px + 12;
  const height = head + Math.max(...maps.map(({ box }) => box.clientHeight)) + 80 + margin_px;
  const scale = Math.min(2, Math.sqrt(max_pixels / (width * height)), max_side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  const context = canvas.getContext('2d');
  const [first] = maps;
  if (context === null || first === undefined) throw new Error('There is no canvas, or nothing to paint.');
  const colours = coloursAround(first.box);
  const { fontFamily } = getComputedStyle(document.body);
  context.scale(scale, scale);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = colours.text;
  context.font = `600 18px ${fontFamily}`;
  writeLine(context, title, margin_px, margin_px + 16, width - 2 * margin_px);
  context.font = `14px ${fontFamily}`;
  writeLine(context, about, margin_px, margin_px + 16 + line_px, width - 2 * margin_px);
  let x = margin_px;
  for (const map of maps) {
    context.font = `600 14px ${fontFamily}`;
    writeLine(context, map.heading, x, head - 10, map.box.clientWidth);
    context.save();
    context.translate(x, head);
    paintMap(context, map, colours);
    context.restore();
    x += map.box.clientWidth + gap_px;
  }
  context.font = `12px ${fontFamily}`;
  context.fillStyle = colours.text;
  paintLegend(context, legend, { x: margin_px, y: height - 80 - margin_px + 16 });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The browser made no file of the picture.');
  return blob;
}

/** Hands a file to the browser's downloads. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
