import type { SentEvent } from './index.ts';

/** What the tracker gives to a capture, so that a capture knows neither queue nor options. */
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
  /** Listens in the capture phase; what `listener` throws is reported and never reaches the page. */
  on(target: EventTarget, types: string, listener: (event: Event) => void): void;
  /** Calls back when the page is hidden or left, before the queue is sent for the last time. */
  onLeave(callback: () => void): void;
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
