import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metrics } from './metrics/index.ts';
import { scopeOf, share_questions, shareViewSchema } from './share-view.ts';

const range = { site: 'shop', from: '2026-11-01', to: '2026-11-22', tz: 'UTC' };
const views = [
  { kind: 'overview', ...range },
  { kind: 'heatmap', ...range, page: '/', band: 'all', layer: 'all' },
  { kind: 'videos', ...range },
  { kind: 'video', ...range, video_id: 'intro' },
].map((view) => shareViewSchema.parse(view));

test('what a link may ask is a metric, or the picture under a map, and names no viewer', () => {
  for (const names of Object.values(share_questions)) {
    for (const name of names) {
      assert.ok(name === 'picture' || Object.hasOwn(metrics, name), name);
      assert.doesNotMatch(name, /viewer/);
    }
  }
});

test('every kind of view fixes its site and days', () => {
  assert.deepEqual(
    views.map(({ kind }) => kind),
    Object.keys(share_questions),
  );
  for (const view of views) {
    const { params } = scopeOf(view);
    assert.partialDeepStrictEqual(params, {
      site: ['shop'],
      from: ['2026-11-01'],
      to: ['2026-11-22'],
      tz: ['UTC'],
    });
    assert.ok(!('user_id' in params) && !('kind' in params));
  }
});
