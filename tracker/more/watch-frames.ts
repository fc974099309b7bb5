import { guard } from '../guard.ts';
import { FramePlayer } from './frame-player.ts';
import { on } from './on.ts';
import { vimeo } from './vimeo.ts';
import type { Player } from './watch.ts';
import { youtube } from './youtube.ts';

const services = [youtube, vimeo];
/** How often a player that has not answered is asked again, and how many times: it may still be starting. */
const ask_ms = 250;
const asks = 80;

type Frame = {
  service: (typeof services)[number];
  url: URL;
  player: FramePlayer;
  /** Whether it has told anything since its frame was loaded. */
  answered: boolean;
};

/** The service whose player the frame holds, and which video. */
function playerIn(
  frame: HTMLIFrameElement,
): { service: Frame['service']; url: URL; video_id: string } | null {
  if (!URL.canParse(frame.src)) return null;
  const url = new URL(frame.src);
  const service = services.find(({ origin }) => origin.test(url.origin));
  const id = service?.videoId(url);
  return service && id ? { service, url, video_id: `${service.name}:${id}` } : null;
}

/** Frames of the document that are there, or are loaded later, as players. Messages are believed by origin and window. */
export function watchFrames(watch: (player: Player) => void): void {
  const frames = new Map<HTMLIFrameElement, Frame>();

  const ask = (element: HTMLIFrameElement, frame: Frame, left: number) => {
    if (frame.answered || !left || !element.isConnected) return;
    for (const message of frame.service.hello(frame.url))
      element.contentWindow?.postMessage(JSON.stringify(message), frame.url.origin);
    setTimeout(guard(ask), ask_ms, element, frame, left - 1);
  };

  const find = (element: HTMLIFrameElement) => {
    const { service, url, video_id } = playerIn(element) ?? {};
    const known = frames.get(element);
    if (known) known.answered = true;
    // The page is another: what the old player told last is where it ended.
    known?.player.update({ state: 'paused' });
    frames.delete(element);
    if (!service || !url || !video_id) return;
    const player = known?.url.href === url.href ? known.player : new FramePlayer(video_id);
    const frame = { service, url, player, answered: false };
    frames.set(element, frame);
    watch(player);
    ask(element, frame, asks);
  };

  for (const element of document.querySelectorAll('iframe')) find(element);
  on(document, 'load', ({ target }) => {
    if (target instanceof HTMLIFrameElement) find(target);
  });
  on<MessageEvent<unknown>>(window, 'message', ({ origin, source, data }) => {
    for (const [element, frame] of frames) {
      if (!source || element.contentWindow !== source || frame.url.origin !== origin) continue;
      const news = frame.service.read(typeof data === 'string' ? JSON.parse(data) : data);
      if (!news) return;
      frame.answered = true;
      const { video_id } = news;
      frame.player.update({ ...news, video_id: video_id && `${frame.service.name}:${video_id}` });
    }
  });
}
