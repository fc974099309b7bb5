import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startLake } from './lake.fixture.ts';
import { at, day, playRow } from './rows.fixture.ts';
import { toTable } from './table.ts';
import { viewerSummary } from './viewer-summary.ts';
import { viewerViews } from './viewer-views.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;
const user_id = "o'neil";

test('one timeline per view says which parts were watched and which again, in the order of the video', async () => {
  const site = 'timelines';
  const chrome =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/68.0.3440.106 Safari/537.36';
  const view = { site, user_id, view_id: 'v', duration_ms: 60_000 };
  await lake.put('play', [
    // The clock of the first is behind the others': seq says the order.
    playRow({
      ...view,
      seq: 0,
      started_at: 0,
      ended_at: 30_000,
      playback_rate: 2,
      user_agent: chrome,
      page: '/a',
      occurred_at: at('12:00:15'),
    }),
    playRow({
      ...view,
      seq: 1,
      started_at: 20_000,
      ended_at: 50_000,
      page: '/b',
      occurred_at: at('12:00:14'),
    }),
    playRow({ ...view, seq: 2, started_at: 20_000, ended_at: 50_000, occurred_at: at('12:01:30') }),
    // As the lab's records are.
    playRow({ site, user_id, ended_at: 14_000, referer: 'http://x/?t=1', occurred_at: at('13:00:00') }),
    // Somebody else's, under the same view.
    playRow({ ...view, user_id: 'ann', seq: 3, started_at: 50_000, ended_at: 60_000 }),
  ]);
  const { rows, summary } = await viewerViews.read(reader, { site, user_id, ...day });
  assert.deepEqual(summary, { cut: false });
  assert.deepEqual(rows, [
    {
      video_id: 'a',
      view_id: null,
      started_ms: at('12:59:46'),
      platform: 'Unknown',
      page: 'http://x/',
      duration_ms: null,
      plays: 1,
      total_play_ms: 14_000,
      content_watched_ms: 14_000,
      rewatched_ms: 0,
      furthest_ms: 14_000,
      segments: [{ from_ms: 0, to_ms: 14_000, times: 1 }],
      is_cut: false,
    },
    {
      video_id: 'a',
      view_id: 'v',
      started_ms: at('12:00:00'),
      platform: 'Chrome on macOS',
      page: '/a',
      duration_ms: 60_000,
      plays: 3,
      total_play_ms: 90_000,
      content_watched_ms: 50_000,
      rewatched_ms: 40_000,
      furthest_ms: 50_000,
      segments: [
        { from_ms: 0, to_ms: 20_000, times: 1 },
        { from_ms: 20_000, to_ms: 30_000, times: 3 },
        { from_ms: 30_000, to_ms: 50_000, times: 2 },
      ],
      is_cut: false,
    },
  ]);
  assert.equal(viewerViews.table(rows).rows[1]?.segments, '0-20000:1 20000-30000:3 30000-50000:2');
});

test('a film of hours is one stretch where it went on without a gap; more than 500 apart are cut, and it is said', async () => {
  const site = 'films';
  const film = Array.from({ length: 720 }, (_, seq) =>
    playRow({ site, user_id, view_id: 'film', seq, started_at: seq * 10_000, ended_at: (seq + 1) * 10_000 }),
  );
  const skipping = Array.from({ length: 501 }, (_, seq) =>
    playRow({ site, user_id, view_id: 'skipping', seq, started_at: seq * 10, ended_at: seq * 10 + 5 }),
  );
  await lake.put('play', [...film, ...skipping]);
  const { rows } = await viewerViews.read(reader, { site, user_id, ...day });
  const of = (view_id: string) => rows.find((row) => row.view_id === view_id);
  assert.deepEqual(of('film')?.segments, [{ from_ms: 0, to_ms: 7_200_000, times: 1 }]);
  assert.equal(of('film')?.is_cut, false);
  assert.equal(of('skipping')?.segments.length, 500);
  assert.equal(of('skipping')?.is_cut, true);
  assert.equal(of('skipping')?.plays, 501);
});

test('of more than 200 views the newest are given, and it is said', async () => {
  const site = 'many';
  await lake.put(
    'play',
    Array.from({ length: 201 }, (_, second) =>
      playRow({
        site,
        user_id,
        view_id: `view-${second}`,
        ended_at: 0,
        occurred_at: at('12:00:00') + second,
      }),
    ),
  );
  const { rows, summary } = await viewerViews.read(reader, { site, user_id, ...day });
  assert.equal(rows.length, 200);
  assert.deepEqual(summary, { cut: true });
  assert.equal(rows[0]?.view_id, 'view-200');
  assert.deepEqual(rows[0]?.segments, []);
});

test('one viewer in a row: only their stretches, by view and video; nobody is a row of nothing', async () => {
  const site = 'viewer';
  await lake.put('play', [
    playRow({ site, user_id, view_id: 'v', seq: 0, ended_at: 4000, occurred_at: at('10:00:00') }),
    playRow({ site, user_id, view_id: 'v', seq: 1, ended_at: 2000 }),
    playRow({ site, user_id, video_id: 'b', view_id: 'w', ended_at: 3000, occurred_at: at('14:00:00') }),
    playRow({ site, user_id: 'ann', view_id: 'v', ended_at: 9000 }),
    playRow({ site, view_id: 'v', ended_at: 9000 }),
  ]);
  assert.deepEqual((await viewerSummary.read(reader, { site, user_id, ...day })).rows, [
    {
      plays: 3,
      total_play_ms: 9000,
      avg_play_ms: 3000,
      views: 2,
      videos: 2,
      avg_view_play_ms: 4500,
      content_watched_ms: 7000,
      avg_content_ms: 3500,
      rewatched_ms: 2000,
      first_ms: at('10:00:00'),
      last_ms: at('14:00:00'),
    },
  ]);
  const nobody = await viewerSummary.read(reader, { site, user_id: 'nobody', ...day });
  assert.deepEqual(toTable(['plays', 'views', 'avg_play_ms', 'first_ms'], nobody.rows).rows, [
    { plays: 0, views: 0, avg_play_ms: null, first_ms: null },
  ]);
});
