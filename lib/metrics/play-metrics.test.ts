import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { acceptEvents } from '../ingest/accept-events.ts';
import { startLake } from './lake.fixture.ts';
import { at, day, playRow } from './rows.fixture.ts';
import { toTable } from './table.ts';
import { videoTotals } from './video-totals.ts';
import { viewerPlatforms } from './viewer-platforms.ts';
import { viewerWatchTime } from './viewer-watch-time.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;
const chrome_on_mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/68.0.3440.106 Safari/537.36';

/** What the lab asked for, of all that a row says. */
const labNumbers = (key: string, rows: readonly object[]) =>
  toTable([key, 'plays', 'total_play_ms', 'avg_play_ms'], rows).rows;

test("the lab's own record gives the lab's three answers", async () => {
  const record = {
    video_id: 'foobarbaz',
    user_id: 12345,
    started_at: 0,
    ended_at: 14000,
    logged_at: 1535523716167,
    referer: 'http://www.lvh.me:57183/',
    user_agent: chrome_on_mac,
  };
  const { accepted } = acceptEvents(record, { received_at: Date.now() });
  await lake.put(
    'play',
    accepted.map(({ row }) => row),
  );
  const sums = {
    plays: 1,
    total_play_ms: 14000,
    avg_play_ms: 14000,
    views: 1,
    avg_view_play_ms: 14000,
    content_watched_ms: 14000,
    avg_content_ms: 14000,
  };
  assert.deepEqual((await videoTotals.read(reader, {})).rows, [
    { video_id: 'foobarbaz', viewers: 1, ...sums },
  ]);
  assert.deepEqual((await viewerWatchTime.read(reader, {})).rows, [{ user_id: '12345', videos: 1, ...sums }]);
  assert.deepEqual((await viewerPlatforms.read(reader, { user_id: '12345' })).rows, [
    { platform: 'Chrome on macOS', sessions: 1, user_agents: [{ user_agent: chrome_on_mac, sessions: 1 }] },
  ]);
});

test('time played is summed and averaged over stretches, by video and by viewer', async () => {
  const site = 'sums';
  const play = (given: Parameters<typeof playRow>[0]) => playRow({ site, ...given });
  await lake.put('play', [
    // Stretches [0-30], [20-50], [20-50] s: played 90 s.
    play({ video_id: 'a', user_id: 'u1', started_at: 0, ended_at: 30_000 }),
    play({ video_id: 'a', user_id: 'u1', started_at: 20_000, ended_at: 50_000, event_id: 'twice' }),
    play({ video_id: 'a', user_id: 'u2', started_at: 20_000, ended_at: 50_000 }),
    play({ video_id: 'b', user_id: 'u2', ended_at: 1000 }),
    play({ video_id: 'b', ended_at: 2000 }),
    play({ video_id: 'b', ended_at: 2000 }),
    // The same total as b: their order is by name.
    play({ video_id: 'B', user_id: 'u3', ended_at: 5000 }),
    play({ video_id: 'nothing', user_id: 'u3', started_at: 7, ended_at: 7 }),
    // Delivered twice; the second says something else and came later.
    play({ video_id: 'a', user_id: 'u1', started_at: 20_000, ended_at: 50_000, event_id: 'twice' }),
    play({ video_id: 'c', user_id: 'u9', ended_at: 9000, event_id: 'twice', received_at: at('18:00:00') }),
    // Not to be counted: another site, another day, a stretch that ends before it starts.
    play({ site: 'sums-2', video_id: 'a', ended_at: 1_000_000 }),
    play({ video_id: 'a', ended_at: 1_000_000, occurred_at: at('23:59:59.999', '2026-03-09') }),
    play({ video_id: 'a', started_at: 10, ended_at: 5 }),
  ]);
  const videos = await videoTotals.read(reader, { site, ...day });
  assert.deepEqual(labNumbers('video_id', videos.rows), [
    { video_id: 'a', plays: 3, total_play_ms: 90_000, avg_play_ms: 30_000 },
    { video_id: 'B', plays: 1, total_play_ms: 5000, avg_play_ms: 5000 },
    { video_id: 'b', plays: 3, total_play_ms: 5000, avg_play_ms: 5000 / 3 },
    { video_id: 'nothing', plays: 1, total_play_ms: 0, avg_play_ms: 0 },
  ]);
  assert.deepEqual(videos.summary, { cut: false });
  const viewers = await viewerWatchTime.read(reader, { site, ...day });
  assert.deepEqual(labNumbers('user_id', viewers.rows), [
    { user_id: 'u1', plays: 2, total_play_ms: 60_000, avg_play_ms: 30_000 },
    { user_id: 'u2', plays: 2, total_play_ms: 31_000, avg_play_ms: 15_500 },
    { user_id: 'u3', plays: 2, total_play_ms: 5000, avg_play_ms: 2500 },
    { user_id: null, plays: 2, total_play_ms: 4000, avg_play_ms: 2000 },
  ]);
});

test('sums pass 32 bits', async () => {
  const site = 'long';
  await lake.put('play', [
    playRow({ site, ended_at: 2_147_483_647 }),
    playRow({ site, ended_at: 2_147_483_647 }),
  ]);
  const { rows } = await videoTotals.read(reader, { site, ...day });
  assert.deepEqual(labNumbers('video_id', rows), [
    { video_id: 'a', plays: 2, total_play_ms: 4_294_967_294, avg_play_ms: 2_147_483_647 },
  ]);
});

test("a viewer's sessions are counted per platform, with the user agents under it", async () => {
  const site = 'platforms';
  const newer_chrome = chrome_on_mac.replace('68.0.3440.106', '129.0.0.0');
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
  const formula = '=HYPERLINK("http://x")';
  const user_id = "o'neil";
  await lake.put('play', [
    playRow({ site, user_id, user_agent: phone }),
    playRow({ site, user_id, user_agent: phone }),
    playRow({ site, user_id, user_agent: chrome_on_mac }),
    playRow({ site, user_id, user_agent: newer_chrome, event_id: 'again' }),
    playRow({ site, user_id, user_agent: newer_chrome, event_id: 'again', received_at: at('13:00:00') }),
    playRow({ site, user_id, user_agent: newer_chrome }),
    playRow({ site, user_id }),
    playRow({ site, user_id, user_agent: formula }),
    playRow({ site, user_id: 'other', user_agent: phone }),
    playRow({ site, user_agent: phone }),
  ]);
  const asked = { site, user_id, ...day };
  assert.deepEqual((await viewerPlatforms.read(reader, asked)).rows, [
    {
      platform: 'Chrome on macOS',
      sessions: 3,
      user_agents: [
        { user_agent: newer_chrome, sessions: 2 },
        { user_agent: chrome_on_mac, sessions: 1 },
      ],
    },
    { platform: 'Safari on iOS (phone)', sessions: 2, user_agents: [{ user_agent: phone, sessions: 2 }] },
    {
      platform: 'Unknown',
      sessions: 2,
      user_agents: [
        { user_agent: formula, sessions: 1 },
        { user_agent: null, sessions: 1 },
      ],
    },
  ]);
  assert.equal(
    await viewerPlatforms.readCsv(reader, asked),
    [
      'platform,user_agent,sessions',
      `Chrome on macOS,"${newer_chrome}",2`,
      `Chrome on macOS,"${chrome_on_mac}",1`,
      `Safari on iOS (phone),"${phone}",2`,
      `Unknown,"'=HYPERLINK(""http://x"")",1`,
      'Unknown,,1',
      '',
    ].join('\r\n'),
  );
});
