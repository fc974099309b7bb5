import type { News } from './frame-player.ts';

type Fields = { readonly [name: string]: unknown };
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** The events that are asked for, and what each says of the state. */
const states = new Map<unknown, News['state']>([
  ['playing', 'playing'],
  ['play', 'playing'],
  ['pause', 'paused'],
  ['ended', 'ended'],
  ['bufferstart', 'waiting'],
  ['bufferend', undefined],
  ['loaded', undefined],
  ['timeupdate', undefined],
  ['seeked', undefined],
  ['playbackratechange', undefined],
]);

/** Vimeo's player, by the messages of its player.js. Source: https://developer.vimeo.com/player/sdk */
export const vimeo = {
  origin: /^https:\/\/player\.vimeo\.com$/,
  /** `vimeo:<id>` of the video that the frame's address names. */
  videoId: (url: URL) => /^\/video\/(\d+)/.exec(url.pathname)?.[1],
  name: 'vimeo',
  /** Asks it for its events, and for what they will not tell of one that plays already. */
  hello: (_url: URL) => [
    ...[...states.keys()].map((value) => ({ method: 'addEventListener', value })),
    ...['getDuration', 'getPlaybackRate', 'getPaused'].map((method) => ({ method })),
  ],
  /** @returns nothing where the message is of another kind */
  read(message: unknown): News | undefined {
    const { event, data, method, value } = fieldsOf(message);
    if (method === 'getDuration') return { duration: number(value) };
    if (method === 'getPlaybackRate') return { rate: number(value) };
    if (method === 'getPaused') return value === false ? { state: 'playing' } : {};
    if (!states.has(event)) return undefined;
    const { seconds, duration, playbackRate, id } = fieldsOf(data);
    return {
      // Of `loaded`: a page may put another video into the player.
      video_id: id ? `${id}` : undefined,
      time: number(seconds),
      duration: number(duration),
      rate: number(playbackRate),
      state: states.get(event),
      jumped: event === 'seeked',
    };
  },
};
