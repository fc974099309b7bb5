/** The site of the sample: a small coffee roaster's shop that never was. */

/** What a part is: it says how large it is, and how the pictures of the pages draw it. */
export type Look = 'link' | 'button' | 'card' | 'picture' | 'video';
/** Something on a page that people press. */
export type Part = {
  selector: string;
  label: string;
  look: Look;
  /** What stands beside it, to be read. */
  title?: string;
  text?: string;
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
