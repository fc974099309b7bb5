import type { SentEvent } from './index.ts';

/** What tracker.js gives to `start(tracker, more)` of a file that it loads later: `/players.js`, `/overlay.js`. */
export type Tracker = {
  /** The name that presses and stretches are counted under at this moment. */
  page(): string;
  /** The attribute `data-<name>` of the script's tag at this moment; empty or null where there is none. */
  option(name: string): string | null;
  /** Puts an event into the queue; `event_id` and `site` are added. */
  record(event: SentEvent): void;
  /** What is to be done at the latest when the page is hidden or left, before the queue is sent. It is emptied then. */
  pending: Set<() => void>;
};

export type WatchCall = [video: HTMLVideoElement, options?: { video_id?: string } | undefined];
/** What `heatlake.watch` was called with; players.js sets another `push`, which takes further calls itself. */
export type WatchCalls = Iterable<WatchCall> & { push(call: WatchCall): unknown };

/** What became of a batch. `status` 0: there was no answer. `answer`: its body as text, or the failure. */
export type Outcome = { events: SentEvent[]; status: number; answer: string };

/** What the tracker tells on `window`. */
declare global {
  interface WindowEventMap {
    'heatlake:sent': CustomEvent<Outcome>;
    'heatlake:error': CustomEvent<unknown>;
  }
}
