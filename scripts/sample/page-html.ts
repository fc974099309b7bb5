import { type Box, type Layout, layOut } from '#lib/sample/lay-out.ts';
import type { Page } from '#lib/sample/site.ts';

const css = `
* { box-sizing: border-box; margin: 0 }
body { position: relative; overflow: hidden; background: #fbf7f0; color: #33241a;
  font: 17px/1.45 'Liberation Sans', Arial, sans-serif }
.band, .room, .part { position: absolute }
.band { left: 0; right: 0 }
.band.head { background: #fff; border-bottom: 1px solid #e7dccb }
.band.even { background: #f4ebdd }
.band.foot { background: #3a2a1f }
.room { display: flex; flex-direction: column; justify-content: flex-end; overflow: hidden; padding-bottom: 12px }
.room h2 { font: 700 34px/1.15 'Liberation Serif', Georgia, serif; letter-spacing: -.3px }
.room p { margin-top: 10px; color: #6b5646; max-width: 30em }
.on-dark h2 { color: #fbf7f0; font-size: 24px } .on-dark p { color: #cdbba7 }
.part { display: flex; align-items: center; justify-content: center; text-align: center; overflow: hidden }
.link { justify-content: flex-start; text-align: left; font-weight: 600 }
.head .link:first-child, .link.logo { font: 700 22px 'Liberation Serif', Georgia, serif; color: #9a4a1c }
.link.on-dark { color: #e9dcc9; font-weight: 400 }
.button { background: #9a4a1c; color: #fff; font-weight: 700; border-radius: 999px }
.button.quiet { background: #fff; color: #33241a; border: 2px solid #d9c7b0 }
.card { flex-direction: column; justify-content: flex-end; align-items: flex-start; text-align: left; padding: 20px;
  background: #fff; border: 1px solid #e7dccb; border-radius: 16px }
.card b { font: 700 21px 'Liberation Serif', Georgia, serif } .card i { font-style: normal; color: #8a7360 }
.art { position: absolute; left: 0; right: 0; top: 0; bottom: 84px; display: flex; align-items: center;
  justify-content: center }
.bag { height: 74%; aspect-ratio: .68; border-radius: 10px 10px 6px 6px; background: var(--tone); position: relative }
.bag::before { content: ''; position: absolute; inset: 0 0 auto; height: 14%; background: #0002 }
.bag::after { content: ''; position: absolute; left: 20%; right: 20%; top: 38%; height: 30%; background: #fbf7f0;
  border-radius: 4px }
.picture { border-radius: 16px; background: #e3d1b8 }
.picture .bag { height: 78% }
.stamp { position: absolute; right: 8%; bottom: 10%; width: 112px; height: 112px; border-radius: 50%; background: #4f6b46;
  color: #fff; display: grid; place-items: center; font-weight: 700 }
.face { width: 17%; aspect-ratio: 1; margin: 0 2%; border-radius: 50%; background: #9a4a1c; box-shadow: inset 0 -60px #6b5646 }
.streets { position: absolute; inset: 0; background: repeating-linear-gradient(72deg, #fff8 0 10px, #0000 10px 130px),
  repeating-linear-gradient(-14deg, #fff8 0 10px, #0000 10px 110px) }
.pin { width: 46px; height: 46px; border-radius: 50% 50% 50% 0; transform: rotate(-45deg); background: #9a4a1c }
.video { border-radius: 16px; background: #2c211a; color: #fff }
.video::before { content: ''; position: absolute; left: 50%; top: 50%; margin: -38px; width: 76px; height: 76px;
  border-radius: 50%; background: #fff }
.video::after { content: ''; position: absolute; left: 50%; top: 50%; margin: -16px -9px; border: 16px solid transparent;
  border-left: 25px solid #9a4a1c; border-right: 0 }
.video span { position: absolute; left: 22px; bottom: 18px; font-weight: 700 }
.narrow .room { padding-bottom: 2px } .narrow .room h2 { font-size: 20px } .narrow .room p { font-size: 13px; margin-top: 4px }
.narrow .head.link { overflow: visible; white-space: nowrap; font-size: 10px; justify-content: center; text-align: center }
.narrow .stamp { width: 84px; height: 84px; font-size: 13px } .narrow .face { box-shadow: inset 0 -20px #6b5646 }
.narrow .on-dark h2 { font-size: 15px } .narrow .on-dark p { display: none }
.narrow .art { bottom: 0; left: auto; width: 130px } .narrow .bag { height: 80% }
.narrow .card { justify-content: center }
`;
const tones = ['#c8743a', '#5e7f8c', '#8c5a6e', '#a58a3c', '#6d7f52', '#7a5a44'];

const px = ({ x, y, width, height }: Pick<Box, 'x' | 'y' | 'width' | 'height'>) =>
  `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;

const bag = (label: string) => {
  const tone = tones[[...label].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tones.length];
  return `<div class="bag" style="--tone:${tone}"></div>`;
};

/** What the pictures show that are not of a bag. */
const pictures: Readonly<Record<string, string>> = {
  Organic: `${bag('Organic')}<div class="stamp">Organic</div>`,
  'The team': '<div class="face"></div><div class="face"></div><div class="face"></div>',
  'Find us': '<div class="streets"></div><div class="pin"></div>',
};

const inside: Record<Box['part']['look'], (label: string) => string> = {
  link: (label) => label,
  button: (label) => label,
  card: (label) => `<div class="art">${bag(label)}</div><b>${label}</b><i>See more</i>`,
  picture: (label) => pictures[label] ?? bag(label),
  video: (label) => `<span>${label}</span>`,
};

const quiet = /^(Light|Dark|Sort|Grind|Size|Quantity|Remove|Apply|Print|More reviews)$/;

function drawBox(box: Box, place: 'head' | 'on-dark' | ''): string {
  const { part, room } = box;
  const words = [part.title && `<h2>${part.title}</h2>`, part.text && `<p>${part.text}</p>`].join('');
  const above = { ...room, height: box.y - room.y - 8 };
  const names = [part.look, place, quiet.test(part.label) ? 'quiet' : '', part.to === '/' ? 'logo' : ''];
  return `${words === '' ? '' : `<div class="room ${place}" style="${px(above)}">${words}</div>`}
<div class="part ${names.join(' ')}" style="${px(box)}">${inside[part.look](part.label)}</div>`;
}

/** Whose block a box is: the header's, the footer's, or one between. */
function placeOf({ y }: Box, { blocks }: Layout): 'head' | 'on-dark' | '' {
  if (y < (blocks[0]?.height ?? 0)) return 'head';
  return y >= (blocks.at(-1)?.y ?? Number.POSITIVE_INFINITY) ? 'on-dark' : '';
}

/**
 * A page of the sample's site as it would look, each part where `layOut` has it. All of its words are our own.
 * @param width of the window: CSS px
 */
export function pageHtml(page: Page, width: number): string {
  const layout = layOut(page, width);
  const bands = layout.blocks.map(({ y, height }, index) => {
    const last = layout.blocks.length - 1;
    const look = index === 0 ? 'head' : index === last ? 'foot' : index % 2 === 0 ? 'even' : '';
    return `<div class="band ${look}" style="top:${y}px;height:${height}px"></div>`;
  });
  const boxes = layout.boxes.map((box) => drawBox(box, placeOf(box, layout)));
  return `<!doctype html><meta charset="utf-8"><style>${css}</style>
<body class="${width < 640 ? 'narrow' : ''}" style="height:${layout.height}px">${bands.join('')}${boxes.join('')}</body>`;
}
