import type { Tracker } from '#lib/events/capture.ts';
import type { SentEvent } from '#lib/events/index.ts';
import { newId } from '../guard.ts';
import { on } from './on.ts';

/** A stretch is cut after this long, so that little is lost when a browser dies. */
const longest_ms = 10_000;
/** How far the own clock may run past the last known position before it is no longer believed. */
const believed_ms = 1000;

/** What of a video is asked: a `<video>`, or what stands for the player in a frame. */
export type Player = EventTarget &
  Pick<
    HTMLVideoElement,
    'currentTime' | 'duration' | 'playbackRate' | 'paused' | 'ended' | 'seeking' | 'loop' | 'readyState'
  > & {
    /** Its name, where it has one of its own. */
    video_id?: string;
  };

/** One viewing: from the first play of this video to leaving, or to another video in the same element. */
type View = { video_id: string; view_id: string; seq: number };
/** The open stretch. Positions are ms of the video; `at` is the page's clock. */
type Stretch = {
  view: View;
  from: number;
  position: number;
  at: number;
  /** What is true when it begins; the page may have moved on before it ends. */
  begun: Pick<SentEvent<'play'>, 'user_id' | 'referer' | 'page' | 'playback_rate'>;
  rate: number;
};

/** `data-video-id`, or the path of the file; for streams without one the element's id, or the page. */
function videoId(video: Player, page: string): string {
  if (!(video instanceof HTMLVideoElement)) return (video.video_id || page).slice(0, 256);
  const path = /^https?:/.test(video.currentSrc) ? new URL(video.currentSrc).pathname : '';
  return (video.dataset.videoId || path || video.id || page).slice(0, 256);
}

const toMs = (seconds: number) => Math.round(seconds * 1000);

/** A picture that nobody can see is not watched: a hidden tab counts only in picture-in-picture. */
function isWatched(video: Player): boolean {
  const visible = !document.hidden || Object.is(document.pictureInPictureElement, video);
  return visible && !video.paused && !video.ended && !video.seeking && video.readyState > 2;
}

/** Where it began to play what it plays now, ms: it may have played before it was found. */
function playedFrom(video: Player): number {
  const at = video.currentTime;
  const { played } = video instanceof HTMLVideoElement ? video : { played: undefined };
  if (played && !video.paused)
    for (let n = 0; n < played.length; n += 1)
      if (played.start(n) <= at && at <= played.end(n)) return toMs(played.start(n));
  return toMs(at);
}

/**
 * Records what is watched of one video.
 * @param name what it is called; else what its element or file says
 */
function watch(
  video: Player,
  [page, option, record, pending]: Tracker,
  name: () => string | undefined,
): void {
  let stretch: Stretch | undefined;
  let view: View | undefined;
  /** Where it stood until it began to move: `play` and `playing` are told when it has moved already. */
  let stood_at: number | undefined = playedFrom(video);
  const startedAt = () => {
    const now_at = toMs(video.currentTime);
    const moved = now_at - (stood_at ?? Number.NaN);
    return moved >= 0 && moved < believed_ms ? now_at - moved : now_at;
  };

  const open = (position = startedAt()) => {
    if (stretch || !isWatched(video)) return;
    const video_id = name()?.slice(0, 256) || videoId(video, page());
    if (view?.video_id !== video_id) view = { video_id, view_id: newId(), seq: 0 };
    const at = performance.now();
    const rate = video.playbackRate;
    // As in the header of that name: what follows a # stays in the browser, and may be a secret.
    const referer = location.href.replace(/#.*/, '').slice(0, 2048);
    const begun = {
      user_id: option('user-id') || undefined,
      referer,
      page: page(),
      playback_rate: rate,
    };
    stood_at = undefined;
    stretch = { view, from: position, position, at, begun, rate };
    pending.add(leave);
  };

  const close = (ended_at: number) => {
    if (!stretch) return;
    const { view: of, from, begun } = stretch;
    stretch = undefined;
    pending.delete(leave);
    const duration_ms = Number.isFinite(video.duration) ? toMs(video.duration) : undefined;
    const to = Math.min(Math.round(ended_at), duration_ms ?? Number.POSITIVE_INFINITY);
    if (to <= from) return;
    record(
      'play',
      of.video_id,
      from,
      to,
      Date.now(),
      of.view_id,
      of.seq++,
      duration_ms ?? null,
      begun.user_id ?? null,
      begun.referer,
      begun.page,
      begun.playback_rate,
    );
  };

  /** Where it was before it jumped: `currentTime` tells the target of a seek already. */
  const beforeJump = () => {
    if (!stretch) return 0;
    const reached = stretch.position + Math.min(performance.now() - stretch.at, believed_ms) * stretch.rate;
    const end = toMs(video.duration);
    // A loop jumps from the very end, which the last known position only came near.
    return video.loop && video.currentTime < 1 && end - reached < believed_ms ? end : reached;
  };
  const here = () => (video.seeking ? beforeJump() : toMs(video.currentTime));
  const leave = () => close(here());
  const cut = () => {
    const position = here();
    close(position);
    open(position);
  };

  on(video, 'seeking emptied', () => close(beforeJump()));
  on(video, 'pause ended waiting', leave);
  on(video, 'ratechange', cut);
  on(video, 'emptied seeking pause waiting', () => {
    stood_at = toMs(video.currentTime);
  });
  on(video, 'playing seeked', () => open());
  on(video, 'timeupdate', () => {
    open();
    if (!stretch || video.seeking) return;
    stretch.position = toMs(video.currentTime);
    stretch.at = performance.now();
    // By the video's own time: a machine that slept has not watched.
    if (stretch.position - stretch.from >= longest_ms * stretch.rate) cut();
  });
  open(stood_at);
}

/**
 * Records what is watched of every `<video>` as `play` stretches, videos added later included. Media events
 * do not bubble but are captured, so one listener finds them; from then on the video is listened to itself,
 * because one that is taken out of the document is heard there only.
 * @returns what watches one more player; again with a name, it only gets that name
 */
export function watchVideos(tracker: Tracker): (video: Player, name?: string) => void {
  const names = new WeakMap<Player, string | undefined>();
  const add = (video: Player, name?: string) => {
    const known = names.has(video);
    if (name || !known) names.set(video, name);
    if (!known) watch(video, tracker, () => names.get(video));
  };
  for (const video of document.querySelectorAll('video')) add(video);
  on(document, 'loadstart play seeking playing timeupdate', ({ target }) => {
    if (target instanceof HTMLVideoElement) add(target);
  });
  return add;
}
