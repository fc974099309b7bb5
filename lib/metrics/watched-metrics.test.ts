import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startLake } from './lake.fixture.ts';
import { at, day, playRow } from './rows.fixture.ts';
import { toTable } from './table.ts';
import { videoTotals } from './video-totals.ts';
import { viewerWatchTime } from './viewer-watch-time.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

/** The row of one video, without its name. */
async function totalsOf(site: string, video_id: string) {
  const { rows } = await videoTotals.read(reader, { site, ...day });
  const { video_id: _, ...row } = rows.find((found) => found.video_id === video_id) ?? { video_id };
  return row;
}

test('stretches [0-30], [20-50], [20-50] s of one view: played 90 s, watched 50 s, whatever order they came in', async () => {
  const site = 'fixture';
  const stretch = (video_id: string, seq: number, started_at: number, ended_at: number) =>
    playRow({ site, video_id, view_id: 'v', user_id: 'u', seq, started_at, ended_at });
  await lake.put('play', [
    stretch('in-order', 0, 0, 30_000),
    stretch('in-order', 1, 20_000, 50_000),
    stretch('in-order', 2, 20_000, 50_000),
    stretch('backwards', 0, 20_000, 50_000),
    stretch('backwards', 1, 20_000, 50_000),
    stretch('backwards', 2, 0, 30_000),
  ]);
  const expected = {
    plays: 3,
    total_play_ms: 90_000,
    avg_play_ms: 30_000,
    views: 1,
    viewers: 1,
    avg_view_play_ms: 90_000,
    content_watched_ms: 50_000,
    avg_content_ms: 50_000,
  };
  assert.deepEqual(await totalsOf(site, 'in-order'), expected);
  assert.deepEqual(await totalsOf(site, 'backwards'), expected);
  const { rows } = await viewerWatchTime.read(reader, { site, ...day });
  assert.deepEqual(rows, [
    {
      user_id: 'u',
      plays: 6,
      total_play_ms: 180_000,
      avg_play_ms: 30_000,
      views: 2,
      videos: 2,
      avg_view_play_ms: 90_000,
      content_watched_ms: 100_000,
      avg_content_ms: 50_000,
    },
  ]);
});

test('a part that two views saw is watched twice; a gap of a second is no part', async () => {
  const site = 'views';
  await lake.put('play', [
    playRow({ site, view_id: 'one', seq: 0, started_at: 0, ended_at: 10_000 }),
    playRow({ site, view_id: 'one', seq: 1, started_at: 11_000, ended_at: 20_000 }),
    // Inside of what was seen, and a stretch around all of it.
    playRow({ site, view_id: 'two', seq: 0, started_at: 5000, ended_at: 6000 }),
    playRow({ site, view_id: 'two', seq: 1, started_at: 0, ended_at: 20_000 }),
    playRow({ site, view_id: 'two', seq: 2, started_at: 2000, ended_at: 3000 }),
    // The same name of a view at another video is another view.
    playRow({ site, video_id: 'b', view_id: 'one', started_at: 0, ended_at: 4000 }),
  ]);
  assert.deepEqual(await totalsOf(site, 'a'), {
    plays: 5,
    total_play_ms: 41_000,
    avg_play_ms: 8200,
    views: 2,
    viewers: 0,
    avg_view_play_ms: 20_500,
    content_watched_ms: 39_000,
    avg_content_ms: 19_500,
  });
  assert.equal('views' in (await totalsOf(site, 'b')), true);
});

test('a stretch ends where its video does, at any speed a minute of it is a minute, and a length of 0 is none', async () => {
  const site = 'lengths';
  await lake.put('play', [
    playRow({ site, view_id: 'v', started_at: 50_000, ended_at: 70_000, duration_ms: 60_000 }),
    playRow({ site, view_id: 'w', started_at: 80_000, ended_at: 90_000, duration_ms: 60_000 }),
    playRow({ site, video_id: 'b', view_id: 'v', ended_at: 60_000, playback_rate: 2, duration_ms: 0 }),
  ]);
  const time = async (video_id: string) =>
    toTable(['plays', 'total_play_ms', 'content_watched_ms'], [await totalsOf(site, video_id)]).rows[0];
  assert.deepEqual(await time('a'), { plays: 2, total_play_ms: 10_000, content_watched_ms: 10_000 });
  assert.deepEqual(await time('b'), { plays: 1, total_play_ms: 60_000, content_watched_ms: 60_000 });
});

test('a record without a view is a view of its own, and a viewer is told by the user, else by the day', async () => {
  const site = 'viewers';
  await lake.put('play', [
    // As the lab's records are: nothing says that these belong together.
    playRow({ site, user_id: 'ann', ended_at: 3000 }),
    playRow({ site, user_id: 'ann', ended_at: 3000 }),
    // Signed in while it played: one view, and one viewer.
    playRow({ site, view_id: 'v', seq: 0, ended_at: 2000, visitor_id: 'x' }),
    playRow({ site, view_id: 'v', seq: 1, ended_at: 2000, visitor_id: 'x', user_id: 'bob' }),
    // A view whose name is an event's.
    playRow({ site, event_id: 'e1', ended_at: 1000, visitor_id: 'bob' }),
    playRow({ site, view_id: 'e1', ended_at: 1000, visitor_id: 'bob' }),
    // Nobody who may be counted.
    playRow({ site, view_id: 'nobody', ended_at: 0 }),
  ]);
  assert.deepEqual(
    toTable(['plays', 'views', 'viewers', 'content_watched_ms'], [await totalsOf(site, 'a')]).rows,
    [{ plays: 7, views: 6, viewers: 3, content_watched_ms: 10_000 }],
  );
  const { rows } = await viewerWatchTime.read(reader, { site, ...day });
  assert.deepEqual(toTable(['user_id', 'plays', 'views', 'content_watched_ms'], rows).rows, [
    { user_id: 'ann', plays: 2, views: 2, content_watched_ms: 6000 },
    { user_id: null, plays: 4, views: 4, content_watched_ms: 4000 },
    { user_id: 'bob', plays: 1, views: 1, content_watched_ms: 2000 },
  ]);
});

test('a stretch that was delivered twice, with another end the second time, counts once', async () => {
  const site = 'again';
  await lake.put('play', [
    playRow({ site, event_id: 'twice', view_id: 'v', ended_at: 1000 }),
    playRow({ site, event_id: 'twice', view_id: 'w', ended_at: 9000, received_at: at('18:00:00') }),
    playRow({ site, view_id: 'v', started_at: 10, ended_at: 5 }),
  ]);
  assert.deepEqual(toTable(['plays', 'views', 'content_watched_ms'], [await totalsOf(site, 'a')]).rows, [
    { plays: 1, views: 1, content_watched_ms: 1000 },
  ]);
});
