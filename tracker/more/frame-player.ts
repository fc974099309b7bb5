import type { Player } from './watch.ts';

/** What a player tells of itself; each message may hold only some of it. Seconds of the video. */
export type News = {
  video_id?: string | undefined;
  time?: number | undefined;
  duration?: number | undefined;
  rate?: number | undefined;
  state?: 'playing' | 'paused' | 'ended' | 'waiting' | undefined;
  /** It was sought in, whatever the distance. */
  jumped?: boolean;
};

/** A place further ahead than the clock explains, or behind, was sought: s. */
const tolerance_s = 1;
/** Messages come several times a second; a longer silence is a player or a machine that stood still: s. */
const longest_silence_s = 2;

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** Stands for a player in a frame: properties and events of a `<video>`, made from messages. */
export class FramePlayer extends EventTarget implements Player {
  video_id: string;
  currentTime = 0;
  duration = Number.NaN;
  playbackRate = 1;
  paused = true;
  ended = false;
  seeking = false;
  loop = false;
  readyState = 4;
  #told_at = performance.now();

  constructor(video_id: string) {
    super();
    this.video_id = video_id;
  }

  #tell(type: string): void {
    this.dispatchEvent(new Event(type));
  }

  #isJump(time: number): boolean {
    const silence_s = Math.min((performance.now() - this.#told_at) / 1000, longest_silence_s);
    const played_s = this.paused ? 0 : silence_s * this.playbackRate;
    return time < this.currentTime - tolerance_s || time > this.currentTime + played_s + tolerance_s;
  }

  #go(time: number, jumped: boolean): void {
    this.seeking = jumped || this.#isJump(time);
    const sought = this.seeking;
    // A player also says that it buffers while it loads ahead: what moves on plays.
    if (time > this.currentTime) this.readyState = 4;
    this.currentTime = time;
    this.#told_at = performance.now();
    // As a `<video>` does: while it seeks, its time is the target already.
    if (sought) this.#tell('seeking');
    this.seeking = false;
    this.#tell(sought ? 'seeked' : 'timeupdate');
  }

  #become(state: NonNullable<News['state']>): void {
    this.paused = state === 'paused';
    this.ended = state === 'ended';
    this.readyState = state === 'waiting' ? 2 : 4;
    if (state === 'ended' && Number.isFinite(this.duration)) this.currentTime = this.duration;
    this.#told_at = performance.now();
    this.#tell({ playing: 'playing', paused: 'pause', ended: 'ended', waiting: 'waiting' }[state]);
  }

  /** Takes what a message tells. What is no number is left out. */
  update({ video_id, time, duration, rate, state, jumped = false }: News): void {
    if (video_id && video_id !== this.video_id) {
      // Told of the old video, at the place where it was last.
      this.#become('paused');
      this.video_id = video_id;
      this.currentTime = 0;
      this.duration = Number.NaN;
    }
    if (isNumber(duration) && duration > 0) this.duration = duration;
    if (isNumber(time)) this.#go(time, jumped);
    if (isNumber(rate) && rate > 0 && rate !== this.playbackRate) {
      this.playbackRate = rate;
      this.#tell('ratechange');
    }
    if (state) this.#become(state);
  }
}
