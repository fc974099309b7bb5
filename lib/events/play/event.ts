import { double, identifier, instant, int, optional, text } from '../column.ts';
import { defineEvent } from '../define-event.ts';

export const play = defineEvent({
  name: 'play',
  table: 'plays',
  doc: 'One stretch of a video watched without a break. One viewing (`view_id`) has many.',
  client_time: 'logged_at',
  columns: {
    video_id: identifier('Which video.'),
    user_id: optional(identifier("Who watched, by the site's own id; missing for the anonymous.")),
    started_at: int('Position in the video where the stretch began: ms.', 0),
    ended_at: int('Position in the video where the stretch ended: ms; never before started_at.', 0),
    logged_at: optional(instant('Client clock at the end of the stretch: ms since the epoch.')),
    referer: optional(text('URL of the page that holds the video.', 2048)),
    user_agent: optional(text("The browser's User-Agent; the request's where the record has none.", 1024)),
    page: optional(text("The page's name: its path unless the site names it.", 2048)),
    view_id: optional(text('One viewing of one video by one person, from first play to leaving.', 64)),
    seq: optional(int('Order of the stretches within a viewing, from 0.', 0)),
    duration_ms: optional(int("The video's length: ms.", 0)),
    playback_rate: optional(double('Speed: at 2, 60 s of content take 30 s.', 0.01, 100)),
  },
});
