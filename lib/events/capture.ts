/**
 * What tracker.js gives to `start(tracker, more)` of a file that it loads later: `/more.js`, `/overlay.js`. A list,
 * because names of properties weigh in a file that must be small. Each page's trackers have one of their own.
 */
export type Tracker = [
  /** The name that presses and stretches are counted under at this moment. */
  page: () => string,
  /** The attribute `data-<name>` of the script's tag at this moment; empty or null where there is none. */
  option: (name: string) => string | null,
  /** Puts an event into the queue, as `compact.ts` orders it from its type on. */
  record: (...event: unknown[]) => void,
  /** What is to be done at the latest when the page is hidden or left, before the queue is sent. It is emptied then. */
  pending: Set<() => void>,
  /** What is done at an event of each type. */
  handlers: Record<string, (event: never) => void>,
  /** Hears every event of these types; throws nothing. */
  handle: (event: Event) => void,
  /** Set by /more.js: where a press is, in areas, frames, and pages that run from right to left. */
  place?: (chain: Element[], x: number, y: number, is_fixed: boolean) => Place | undefined,
  /** Set by /more.js: the frame that a document lies in. */
  frameOf?: (node: Outermost) => Element | null | undefined,
];

/** What has no parent: a document, if it is no element that was taken out. */
type Outermost = Partial<Pick<Document, 'defaultView'>>;

/** Of a press, as `compact.ts` orders it: CSS px. */
export type Place = [
  width: number,
  height: number,
  viewport_width: number,
  viewport_height: number,
  x: number,
  y: number,
  is_fixed: boolean,
];

export type WatchCall = [video: HTMLVideoElement, options?: { video_id?: string } | undefined];

/** What became of a batch: its body as it was sent, and what `fetch` gave, or failed with. */
export type Outcome = { body: string; answer: unknown };

/** What the tracker tells on `window`. */
declare global {
  interface WindowEventMap {
    'heatlake:sent': CustomEvent<Outcome>;
    'heatlake:error': CustomEvent<unknown>;
  }
}
