/**
 * The types of `window.heatlake`, which tracker.js sets. Copy this file into your project, or name it in
 * a line `/// <reference path="heatlake.d.ts" />`. No call throws; what is wrong is told as `heatlake:error`.
 */
export type Heatlake = {
  /** Says who is watching, by your own id: at most 256 characters. Without an argument: nobody in particular. */
  identify(user_id?: string | number): void;
  /**
   * Records an event of your own.
   * @param name what happened, at most 256 characters
   * @param props what belongs to it, as JSON of at most 16,384 characters; never what a person typed
   */
  event(name: string, props?: Record<string, unknown>): void;
  /** Names the page until its path changes, and begins a new view. In a single-page app: after each navigation. */
  page(name: string): void;
  /**
   * Records what is watched of a video, also where it lies in a shadow root.
   * @param options.video_id its name; else `data-video-id`, else its file
   */
  watch(video: HTMLVideoElement, options?: { video_id?: string }): void;
  /** Records nothing any more in this browser, and forgets what was not sent. `optOut(false)` undoes it. */
  optOut(out?: boolean): void;
};

/** What became of a batch. */
export type HeatlakeSent = {
  /** What was sent, as JSON: `{sent_at, events}`, with each event as a list; docs/events.md says of what. */
  body: string;
  /** What `fetch` gave; read a clone of it. Or what it failed with, where there was no answer. */
  answer: Response | Error;
};

declare global {
  var heatlake: Heatlake;
  interface Window {
    heatlake: Heatlake;
  }
  interface WindowEventMap {
    /** After each try to send. */
    'heatlake:sent': CustomEvent<HeatlakeSent>;
    /** Something of the tracker, or a call of `heatlake`, failed; the page goes on. */
    'heatlake:error': CustomEvent<unknown>;
  }
  interface Navigator {
    /** Global Privacy Control; not in every browser. */
    readonly globalPrivacyControl?: boolean;
  }
}
