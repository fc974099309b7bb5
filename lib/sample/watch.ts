import type { SentEvent } from '../events/index.ts';
import type { Random } from './random.ts';
import type { Video } from './site.ts';

type Stretch = { from_s: number; to_s: number };

/** While a video plays, the tracker reports so often: seconds of content at the usual speed. */
const report_s = 10;

/** Where somebody stops for good: many in the first tenth, then a few at a time, `stay` of ten at the end. */
function stopAt({ duration_s, stay }: Video, random: Random): number {
  const kept = stay / 10;
  const fate = random.unit();
  if (fate < kept) return duration_s;
  const early = (1 - kept) * 0.35;
  if (fate < kept + early) return duration_s * random.between(0.01, 0.1);
  return duration_s * random.between(0.1, 0.98);
}

/** What is watched, in order: with the jumps that people make. */
function stretches(video: Video, random: Random): Stretch[] {
  const { skipped, again } = video;
  const stop = stopAt(video, random);
  const passes: Stretch[] = [];
  const skips = skipped !== undefined && random.chance(0.4) && stop > skipped[1];
  if (skips) {
    const before = skipped[0] + random.between(1, 4);
    passes.push({ from_s: 0, to_s: before }, { from_s: skipped[1], to_s: stop });
  } else {
    passes.push({ from_s: 0, to_s: stop });
  }
  if (stop > again[1] && random.chance(0.34)) {
    const times = random.whole(1, 2);
    for (let time = 0; time < times; time += 1) {
      passes.push({ from_s: again[0] + random.between(-2, 2), to_s: again[1] + random.between(-3, 4) });
    }
  }
  return passes;
}

/** Cuts passes into what the tracker reports. */
function reports(passes: readonly Stretch[]): Stretch[] {
  return passes.flatMap(({ from_s, to_s }) => {
    const cut: Stretch[] = [];
    for (let at = from_s; at < to_s - 0.2; at += report_s) {
      cut.push({ from_s: at, to_s: Math.min(at + report_s, to_s) });
    }
    return cut;
  });
}

/** One viewing of a video that began at `began_ms` (ms since the epoch): its stretches as events. */
export function watch(
  video: Video,
  began_ms: number,
  random: Random,
  who: { page: string; user_id: string | undefined; user_agent: string; view_id: string },
): Extract<SentEvent, { type: 'play' }>[] {
  const rate = random.pick([1, 1.25, 1.5, 2], (speed) => (speed === 1 ? 84 : 16 / (3 * speed)));
  let now_ms = began_ms;
  return reports(stretches(video, random)).map(({ from_s, to_s }, seq) => {
    now_ms += ((to_s - from_s) * 1000) / rate;
    return {
      type: 'play',
      ...who,
      video_id: video.video_id,
      started_at: Math.max(0, Math.round(from_s * 1000)),
      ended_at: Math.round(to_s * 1000),
      logged_at: Math.round(now_ms),
      seq,
      duration_ms: video.duration_s * 1000,
      playback_rate: rate,
    };
  });
}
