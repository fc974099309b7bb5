import type { News } from './frame-player.ts';

type Fields = { readonly [name: string]: unknown };
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** By the number that YouTube's iframe API gives to each; unstarted (-1) and cued (5) are pauses too. */
const states = new Map<unknown, News['state']>([
  [-1, 'paused'],
  [0, 'ended'],
  [1, 'playing'],
  [2, 'paused'],
  [3, 'waiting'],
  [5, 'paused'],
]);

/**
 * YouTube's player, by the messages of its iframe API. It answers only where the frame's address has
 * `enablejsapi=1`; that is for the site to write.
 * Source: https://developers.google.com/youtube/iframe_api_reference and the script it loads.
 */
export const youtube = {
  origin: /^https:\/\/www\.youtube(-nocookie)?\.com$/,
  /** `youtube:<id>` of the video that the frame's address names. */
  videoId: (url: URL) => /^\/embed\/([\w-]+)/.exec(url.pathname)?.[1],
  name: 'youtube',
  /** Asks it to tell what it does. The id is the one that a YT.Player of the page uses too, where there is one. */
  hello: (url: URL) => [
    { event: 'listening', id: Number(url.searchParams.get('widgetid') ?? 1), channel: 'widget' },
  ],
  /** @returns nothing where the message is of another kind */
  read(message: unknown): News | undefined {
    const { event, info } = fieldsOf(message);
    if (event === 'onStateChange') return { state: states.get(info) };
    if (event !== 'infoDelivery' && event !== 'initialDelivery') return undefined;
    const { currentTime, duration, playbackRate, playerState, videoData } = fieldsOf(info);
    return {
      video_id: text(fieldsOf(videoData).video_id),
      time: number(currentTime),
      duration: number(duration),
      rate: number(playbackRate),
      state: states.get(playerState),
    };
  },
};
