import type { SentEvent } from './index.ts';

/**
 * What the tracker gives to a capture, so that a capture knows neither queue nor options. After
 * `heatlake.optOut()` captures run on, and `record` throws away what they record.
 */
export type Tracker = {
  /** The name that presses and stretches are counted under at this moment. */
  page(): string;
  /** The tracked area; the document element where the whole page is tracked; null where there is none now. */
  area(): Element | null;
  /** Who is watching, by the site's own id. */
  user_id(): string | undefined;
  /** A random name, 32 hexadecimal digits. */
  newId(): string;
  /** Puts an event into the queue; `event_id` and `site` are added. */
  record(event: SentEvent): void;
  /** `work`, but what it throws is told as `heatlake:error` and never reaches the page. For timers and observers. */
  guard<Args extends unknown[]>(work: (...args: Args) => void): (...args: Args) => void;
  /** Listens in the capture phase; what `listener` throws is reported and never reaches the page. */
  on<E extends Event>(target: EventTarget, types: string, listener: (event: E) => void): void;
  /** Calls back when the page is hidden or left, before the queue is sent for the last time. */
  onLeave(callback: () => void): void;
  /**
   * Loads a module from the tracker's own host, as `/players.js`, and calls its `start(tracker, ...more)`. A page's
   * policy lets it in as it let in the tracker. What fails is told.
   */
  load(file: string, ...more: unknown[]): void;
  /** The id of the view of the page at this moment, as in `views`. The views capture, the first to run, sets it. */
  view_id: () => string;
  /** Begins a new view under another id; `heatlake.page(name)` calls it. The views capture sets it. */
  newView: () => void;
  /** What `heatlake.watch(video, options)` does. The plays capture sets it. */
  watch: (video: HTMLVideoElement, options?: { video_id?: string }) => void;
};

/** Watches the page for one kind of event. Called once, before the page's own scripts are done. */
export type Capture = (tracker: Tracker) => void;

/** What became of a batch. `status` 0: there was no answer. `answer`: its body as text, or the failure. */
export type Outcome = { events: SentEvent[]; status: number; answer: string };

/** What the tracker tells on `window`. */
declare global {
  interface WindowEventMap {
    'heatlake:sent': CustomEvent<Outcome>;
    'heatlake:error': CustomEvent<unknown>;
  }
}
