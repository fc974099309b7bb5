import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startLake } from './lake.fixture.ts';
import { at, day, playRow } from './rows.fixture.ts';
import { toTable } from './table.ts';
import { videoOverTime } from './video-over-time.ts';
import { videoPages } from './video-pages.ts';
import { videoPlatforms } from './video-platforms.ts';
import { videoRetention } from './video-retention.ts';
import { videoSummary } from './video-summary.ts';

process.env.HEATLAKE_PAGE_TEMPLATES = '/learn/:id';
const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

test('one video in a row: both measures, rewatched, and completed where nine tenths were seen', async () => {
  const site = 'summary';
  const long = { site, video_id: "it's", duration_ms: 100_000 };
  await lake.put('play', [
    // Played 90 s, watched 50 s.
    playRow({ ...long, view_id: 'a', user_id: 'u1', seq: 0, started_at: 0, ended_at: 30_000 }),
    playRow({ ...long, view_id: 'a', user_id: 'u1', seq: 1, started_at: 20_000, ended_at: 50_000 }),
    playRow({ ...long, view_id: 'a', user_id: 'u1', seq: 2, started_at: 20_000, ended_at: 50_000 }),
    // Nine tenths, of which one is at the end.
    playRow({ ...long, view_id: 'b', user_id: 'u2', seq: 0, started_at: 0, ended_at: 80_000 }),
    playRow({ ...long, view_id: 'b', user_id: 'u2', seq: 1, started_at: 90_000, ended_at: 100_000 }),
    // The playhead at the end is not the whole watched; and one that tells no length can not be measured.
    playRow({ ...long, view_id: 'c', user_id: 'u2', started_at: 99_000, ended_at: 100_000 }),
    playRow({ ...long, view_id: 'd', duration_ms: undefined, ended_at: 100_000 }),
    playRow({ site, video_id: 'other', ended_at: 1000 }),
  ]);
  const { rows } = await videoSummary.read(reader, { site, video_id: "it's", ...day });
  assert.deepEqual(rows, [
    {
      plays: 7,
      total_play_ms: 281_000,
      avg_play_ms: 281_000 / 7,
      views: 4,
      viewers: 2,
      avg_view_play_ms: 70_250,
      content_watched_ms: 241_000,
      avg_content_ms: 60_250,
      rewatched_ms: 40_000,
      duration_ms: 100_000,
      measured_views: 3,
      completed_views: 1,
      completion_share: 1 / 3,
    },
  ]);
});

test('a video that nobody played has a row of nothing, and averages of nothing are not 0', async () => {
  const { rows } = await videoSummary.read(reader, { site: 'nobody', video_id: 'a', ...day });
  assert.deepEqual(rows, [
    {
      plays: 0,
      total_play_ms: 0,
      avg_play_ms: null,
      views: 0,
      viewers: 0,
      avg_view_play_ms: null,
      content_watched_ms: 0,
      avg_content_ms: null,
      rewatched_ms: 0,
      duration_ms: null,
      measured_views: 0,
      completed_views: 0,
      completion_share: null,
    },
  ]);
  assert.deepEqual((await videoRetention.read(reader, { site: 'nobody', video_id: 'a', ...day })).summary, {
    views: 0,
    duration_ms: null,
    bucket_ms: null,
    moments: [],
  });
});

test('retention counts each view once at a moment, replays beside it, and stretches that meet are not two', async () => {
  const site = 'retention';
  const of = { site, duration_ms: 300_000 };
  await lake.put('play', [
    // 300 s are 150 parts of 2 s, whose middles are 1, 3, 5 s and so on.
    playRow({ ...of, view_id: 'a', seq: 0, started_at: 0, ended_at: 4700 }),
    playRow({ ...of, view_id: 'a', seq: 1, started_at: 4700, ended_at: 10_000 }),
    playRow({ ...of, view_id: 'b', seq: 0, started_at: 0, ended_at: 6000 }),
    playRow({ ...of, view_id: 'b', seq: 1, started_at: 2000, ended_at: 6000 }),
    playRow({ ...of, view_id: 'b', seq: 2, started_at: 2000, ended_at: 6000 }),
    playRow({ ...of, view_id: 'c', started_at: 298_000, ended_at: 300_000 }),
    playRow({ ...of, view_id: 'd', started_at: 5, ended_at: 5 }),
  ]);
  const { rows, summary } = await videoRetention.read(reader, { site, video_id: 'a', ...day });
  assert.deepEqual(summary, { views: 4, duration_ms: 300_000, bucket_ms: 2000, moments: [] });
  assert.equal(rows.length, 150);
  assert.deepEqual(rows.slice(0, 6), [
    { start_ms: 0, end_ms: 2000, views: 2, share: 0.5, plays: 2, replays: 0 },
    { start_ms: 2000, end_ms: 4000, views: 2, share: 0.5, plays: 4, replays: 2 },
    { start_ms: 4000, end_ms: 6000, views: 2, share: 0.5, plays: 4, replays: 2 },
    { start_ms: 6000, end_ms: 8000, views: 1, share: 0.25, plays: 1, replays: 0 },
    { start_ms: 8000, end_ms: 10_000, views: 1, share: 0.25, plays: 1, replays: 0 },
    { start_ms: 10_000, end_ms: 12_000, views: 0, share: 0, plays: 0, replays: 0 },
  ]);
  assert.deepEqual(rows.at(-1), {
    start_ms: 298_000,
    end_ms: 300_000,
    views: 1,
    share: 0.25,
    plays: 1,
    replays: 0,
  });
});

test('loops are many plays of one view, and what stands out is named with its time', async () => {
  const site = 'loops';
  const loops = Array.from({ length: 5 }, (_, seq) =>
    playRow({ site, view_id: 'loop', seq, started_at: 6000, ended_at: 8000, duration_ms: 14_000 }),
  );
  await lake.put('play', [
    ...loops,
    playRow({ site, view_id: 'whole', ended_at: 14_000, duration_ms: 14_000 }),
  ]);
  const { rows, summary } = await videoRetention.read(reader, { site, video_id: 'a', ...day });
  assert.equal(rows.length, 140);
  assert.deepEqual(rows[70], { start_ms: 7000, end_ms: 7100, views: 2, share: 1, plays: 6, replays: 4 });
  assert.deepEqual(summary.moments, [{ kind: 'spike', at_ms: 7000, share: 3, prominence: 2.5 }]);
});

test('a video of unknown length ends where somebody came furthest, and a wrong length of one changes nothing', async () => {
  const read = async (site: string) => await videoRetention.read(reader, { site, video_id: 'a', ...day });
  await lake.put('play', [
    playRow({ site: 'unknown', view_id: 'a', ended_at: 14_020 }),
    ...['a', 'b', 'c'].map((view_id) =>
      playRow({ site: 'wrong', view_id, ended_at: 60_000, duration_ms: 60_000 }),
    ),
    playRow({ site: 'wrong', view_id: 'd', ended_at: 2_147_483_647, duration_ms: 2_147_483_647 }),
  ]);
  const unknown = await read('unknown');
  assert.equal(unknown.summary.duration_ms, 14_020);
  // What is left after 140 parts is less than half of one: the last part has it.
  assert.deepEqual(unknown.rows.at(-1), {
    start_ms: 13_900,
    end_ms: 14_020,
    views: 1,
    share: 1,
    plays: 1,
    replays: 0,
  });
  const wrong = await read('wrong');
  assert.equal(wrong.summary.duration_ms, 60_000);
  assert.ok(wrong.rows.length === 120 && wrong.rows.every(({ share }) => share === 1));
});

test('plays go by day and hour, a view counts where it began, and days without a play are there', async () => {
  const site = 'days';
  const late = at('23:59:59.999', '2026-03-10');
  await lake.put('play', [
    playRow({ site, view_id: 'v', seq: 0, user_id: 'ann', ended_at: 1000, occurred_at: late }),
    playRow({ site, view_id: 'v', seq: 1, user_id: 'ann', ended_at: 3000, occurred_at: late + 1 }),
    playRow({ site, view_id: 'w', user_id: 'ben', ended_at: 5000, occurred_at: late + 1 }),
    playRow({ site, video_id: 'b', user_id: 'ben', ended_at: 7000, occurred_at: late }),
  ]);
  const range = { from: '2026-03-09', to: '2026-03-11', tz: 'UTC' };
  const nothing = { plays: 0, views: 0, viewers: 0, total_play_ms: 0, content_watched_ms: 0 };
  const one = await videoOverTime.read(reader, { site, video_id: 'a', ...range });
  assert.deepEqual(one.summary, { step: 'day' });
  assert.deepEqual(one.rows, [
    { start_ms: at('00:00:00', '2026-03-09'), ...nothing },
    {
      start_ms: at('00:00:00', '2026-03-10'),
      plays: 1,
      views: 1,
      viewers: 1,
      total_play_ms: 1000,
      content_watched_ms: 1000,
    },
    {
      start_ms: at('00:00:00', '2026-03-11'),
      plays: 2,
      views: 1,
      viewers: 2,
      total_play_ms: 8000,
      content_watched_ms: 7000,
    },
  ]);
  const all = await videoOverTime.read(reader, { site, ...range, tz: 'Asia/Seoul', to: '2026-03-10' });
  assert.equal(all.rows.length, 48);
  assert.deepEqual(all.rows.slice(-1), [{ start_ms: at('14:00:00', '2026-03-10'), ...nothing }]);
  const wide = await videoOverTime.read(reader, { site, ...range, tz: 'Asia/Seoul' });
  assert.deepEqual(toTable(['plays', 'views'], wide.rows).rows.at(-1), { plays: 4, views: 3 });
});

test('a video has its platforms, and the pages it was watched on, by name, else by the address it came from', async () => {
  const site = 'where';
  const chrome =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/68.0.3440.106 Safari/537.36';
  const newer = chrome.replace('68.0.3440.106', '129.0.0.0');
  const referer = 'http://www.lvh.me:57183/?token=secret#part';
  await lake.put('play', [
    playRow({ site, view_id: 'a', seq: 0, user_agent: chrome, page: '/learn/1', referer }),
    playRow({ site, view_id: 'a', seq: 1, user_agent: chrome, page: '/learn/2' }),
    playRow({ site, view_id: 'b', user_id: 'ann', user_agent: newer, page: '/other' }),
    playRow({ site, user_id: 'ann', referer }),
    playRow({ site, user_id: 'ben', referer: 'http://www.lvh.me:57183/' }),
    playRow({ site }),
  ]);
  const asked = { site, video_id: 'a', ...day };
  assert.deepEqual((await videoPlatforms.read(reader, asked)).rows, [
    { platform: 'Chrome on macOS', plays: 3, views: 2, total_play_ms: 3000 },
    { platform: 'Unknown', plays: 3, views: 3, total_play_ms: 3000 },
  ]);
  assert.deepEqual((await videoPages.read(reader, asked)).rows, [
    { page: '/learn/:id', plays: 2, views: 1, viewers: 0, total_play_ms: 2000 },
    { page: 'http://www.lvh.me:57183/', plays: 2, views: 2, viewers: 2, total_play_ms: 2000 },
    { page: '/other', plays: 1, views: 1, viewers: 1, total_play_ms: 1000 },
    { page: null, plays: 1, views: 1, viewers: 0, total_play_ms: 1000 },
  ]);
});
