/** The site of the sample: a small coffee roaster's shop that never was. */

/** Something on a page that people press. */
export type Part = {
  selector: string;
  label: string;
  /** How much it draws people, beside the others. */
  weight: number;
  /** The page that it leads to. */
  to?: string;
  /** How often a press on it is one of several in anger, or does nothing: 0..1. */
  rage?: number;
  dead?: number;
  /** Whether it keeps its place in the window. */
  is_fixed?: true;
};
/** Parts side by side, or one below the other where the window is narrow. `height`: CSS px on a desk. */
export type Block = { height: number; parts: readonly Part[] };
export type Page = {
  path: string;
  /** How many visits begin here, beside the others. */
  entry: number;
  blocks: readonly Block[];
  /** The video on it. */
  video_id?: string;
};
export type Video = {
  video_id: string;
  duration_s: number;
  /** How many of ten who began are still there at the end. */
  stay: number;
  /** What people watch again, and what they skip: seconds. */
  again: readonly [number, number];
  skipped?: readonly [number, number];
};

const header: Block = {
  height: 72,
  parts: [
    { selector: 'a.logo', label: 'Bluebird Coffee', weight: 6, to: '/' },
    { selector: '#nav-beans', label: 'Beans', weight: 14, to: '/beans' },
    { selector: '#nav-guides', label: 'Brew guides', weight: 8, to: '/guides' },
    { selector: '#nav-subscribe', label: 'Subscribe', weight: 6, to: '/subscribe' },
    { selector: '#nav-about', label: 'About', weight: 3, to: '/about' },
    { selector: '#cart', label: 'Cart', weight: 9, to: '/cart' },
  ],
};
const footer: Block = {
  height: 260,
  parts: [
    { selector: 'footer a.shipping', label: 'Shipping', weight: 1.5 },
    { selector: 'footer a.imprint', label: 'Imprint', weight: 0.4 },
    { selector: 'footer button.newsletter', label: 'Get the newsletter', weight: 2, dead: 0.1 },
  ],
};
/** Looks like a button, and is only a picture: the sample's dead press. */
const badge: Part = { selector: '.hero img.badge', label: 'Organic', weight: 3, dead: 0.8 };

const product = (name: string, label: string, weight: number): Part => ({
  selector: `#bean-${name}`,
  label,
  weight,
  to: '/beans/yirgacheffe',
});

const between = (...blocks: Block[]): Block[] => [header, ...blocks, footer];

export const pages: readonly Page[] = [
  {
    path: '/',
    entry: 46,
    blocks: between(
      {
        height: 460,
        parts: [{ selector: '.hero a.shop', label: 'Shop beans', weight: 30, to: '/beans' }, badge],
      },
      {
        height: 380,
        parts: [
          product('kenya', 'Kenya AA', 7),
          product('yirgacheffe', 'Yirgacheffe', 12),
          product('decaf', 'Decaf', 3),
        ],
      },
      {
        height: 340,
        parts: [{ selector: '#teaser-guides', label: 'Learn to brew', weight: 9, to: '/guides' }],
      },
      {
        height: 300,
        parts: [{ selector: '#teaser-subscribe', label: 'Never run out', weight: 5, to: '/subscribe' }],
      },
    ),
  },
  {
    path: '/beans',
    entry: 14,
    blocks: between(
      {
        height: 120,
        parts: [
          { selector: '#filter-light', label: 'Light', weight: 5, dead: 0.05 },
          { selector: '#filter-dark', label: 'Dark', weight: 7, dead: 0.05 },
          { selector: '#sort', label: 'Sort', weight: 4, rage: 0.12 },
        ],
      },
      {
        height: 420,
        parts: [
          product('yirgacheffe', 'Yirgacheffe', 20),
          product('kenya', 'Kenya AA', 12),
          product('huila', 'Huila', 8),
        ],
      },
      {
        height: 420,
        parts: [
          product('decaf', 'Decaf', 4),
          product('espresso', 'House espresso', 11),
          product('sampler', 'Sampler', 6),
        ],
      },
    ),
  },
  {
    path: '/beans/yirgacheffe',
    entry: 10,
    video_id: 'how-we-roast',
    blocks: between(
      {
        height: 520,
        parts: [
          { selector: '.gallery img', label: 'A bag of Yirgacheffe', weight: 12, dead: 0.35 },
          { selector: '#add-to-cart', label: 'Add to cart', weight: 28, to: '/cart', rage: 0.04 },
        ],
      },
      {
        height: 140,
        parts: [
          { selector: '#grind', label: 'Grind', weight: 10 },
          { selector: '#size', label: 'Size', weight: 9 },
        ],
      },
      { height: 480, parts: [{ selector: 'video', label: 'How we roast', weight: 12 }] },
      { height: 420, parts: [{ selector: '#reviews-more', label: 'More reviews', weight: 5, rage: 0.2 }] },
    ),
  },
  {
    path: '/guides',
    entry: 12,
    video_id: 'grinder-setup',
    blocks: between(
      {
        height: 420,
        parts: [
          { selector: '#guide-pour-over', label: 'Pour over', weight: 22, to: '/guides/pour-over' },
          { selector: '#guide-aeropress', label: 'AeroPress', weight: 14, to: '/guides/aeropress' },
        ],
      },
      { height: 460, parts: [{ selector: 'video', label: 'Set up your grinder', weight: 9 }] },
    ),
  },
  {
    path: '/guides/pour-over',
    entry: 12,
    video_id: 'pour-over',
    blocks: between(
      { height: 520, parts: [{ selector: 'video', label: 'Pour over', weight: 24 }] },
      {
        height: 620,
        parts: [{ selector: '#timer-start', label: 'Start the timer', weight: 16, rage: 0.07 }],
      },
      {
        height: 360,
        parts: [
          product('yirgacheffe', 'Beans for this', 9),
          { selector: '#print', label: 'Print', weight: 2 },
        ],
      },
    ),
  },
  {
    path: '/guides/aeropress',
    entry: 5,
    video_id: 'aeropress',
    blocks: between(
      { height: 520, parts: [{ selector: 'video', label: 'AeroPress in two minutes', weight: 22 }] },
      { height: 520, parts: [{ selector: '#steps', label: 'Step by step', weight: 8, dead: 0.25 }] },
    ),
  },
  {
    path: '/subscribe',
    entry: 4,
    video_id: 'latte-art',
    blocks: between(
      {
        height: 460,
        parts: [
          { selector: '#plan-one', label: 'One bag a month', weight: 16, to: '/cart' },
          { selector: '#plan-two', label: 'Two bags a month', weight: 10, to: '/cart' },
        ],
      },
      { height: 420, parts: [{ selector: '#faq', label: 'Can I pause?', weight: 9 }] },
      { height: 440, parts: [{ selector: 'video', label: 'Latte art', weight: 7 }] },
    ),
  },
  {
    path: '/cart',
    entry: 1,
    blocks: between(
      {
        height: 260,
        parts: [
          { selector: '#quantity', label: 'Quantity', weight: 10 },
          { selector: '#remove', label: 'Remove', weight: 5 },
        ],
      },
      { height: 160, parts: [{ selector: '#coupon', label: 'Apply', weight: 6, rage: 0.35 }] },
      {
        height: 160,
        parts: [{ selector: '#checkout', label: 'Check out', weight: 30, is_fixed: true, dead: 0.03 }],
      },
    ),
  },
  {
    path: '/about',
    entry: 2,
    blocks: between(
      { height: 620, parts: [{ selector: '.team img', label: 'The team', weight: 6, dead: 0.5 }] },
      { height: 360, parts: [{ selector: '#map', label: 'Find us', weight: 7 }] },
    ),
  },
];

export const videos: readonly Video[] = [
  { video_id: 'how-we-roast', duration_s: 372, stay: 2.4, again: [148, 176], skipped: [0, 14] },
  { video_id: 'pour-over', duration_s: 221, stay: 5.2, again: [62, 84] },
  { video_id: 'aeropress', duration_s: 124, stay: 6.1, again: [38, 52] },
  { video_id: 'grinder-setup', duration_s: 88, stay: 4.5, again: [21, 33], skipped: [0, 6] },
  { video_id: 'latte-art', duration_s: 268, stay: 3.2, again: [190, 215], skipped: [60, 95] },
];

/** A kind of device: its share of the visitors, and sizes in CSS px. */
export type Device = {
  share: number;
  viewport_width: number;
  viewport_height: number;
  user_agent: string;
};

const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0';

export const devices: readonly Device[] = [
  {
    share: 30,
    viewport_width: 390,
    viewport_height: 844,
    user_agent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${safari} Version/18.6 Mobile/15E148 Safari/604.1`,
  },
  {
    share: 26,
    viewport_width: 412,
    viewport_height: 915,
    user_agent: `Mozilla/5.0 (Linux; Android 16; K) ${blink} Mobile Safari/537.36`,
  },
  {
    share: 20,
    viewport_width: 1280,
    viewport_height: 720,
    user_agent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Safari/537.36`,
  },
  {
    share: 14,
    viewport_width: 1440,
    viewport_height: 900,
    user_agent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari} Version/18.6 Safari/605.1.15`,
  },
  {
    share: 10,
    viewport_width: 1920,
    viewport_height: 1080,
    user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  },
];
