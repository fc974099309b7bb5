import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AppError } from '../errors.ts';
import { isMetricName, metrics } from './index.ts';

// No lake is reachable here: what these questions are refused for, they are refused for before it is asked.
const everybody = { name: 'test', role: 'viewer', sites: 'all' } as const;

/** The paths of the parameters that a question is refused for. */
async function faults(metric: keyof typeof metrics, given: Record<string, string>): Promise<string[]> {
  try {
    await metrics[metric].read(everybody, given);
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_request')
      return error.issues.map(({ path }) => path);
    throw error;
  }
  throw new Error('The question was not refused.');
}

test('every parameter that is wrong, missing or unknown is named at once', async () => {
  assert.deepEqual(
    await faults('click-heatmap', {
      site: 'A b',
      band: 'huge',
      from: '2026-02-30',
      tz: 'Mars/Base',
      limit: '1',
    }),
    ['site', 'from', 'tz', 'page', 'band', 'limit'],
  );
  assert.deepEqual(await faults('viewer-platforms', {}), ['user_id']);
  assert.deepEqual(await faults('click-heatmap', { page: '' }), ['page']);
});

test('wrong dates are told: not of the calendar, the wrong way round, too far apart, not in this age', async () => {
  for (const from of [
    '2026-13-01',
    '26-01-01',
    '2026-1-1',
    'yesterday',
    '1999-12-31',
    '2101-01-01',
    '2026-01-01T00:00',
  ]) {
    assert.deepEqual(await faults('pages', { from, to: '2026-01-02' }), ['from'], from);
  }
  assert.deepEqual(await faults('pages', { from: '2026-01-03', to: '2026-01-02' }), ['from']);
  assert.deepEqual(await faults('pages', { from: '2025-01-01', to: '2026-01-02' }), ['from']);
});

test('only names of time zones are time zones', async () => {
  for (const tz of ['+09:00', 'Seoul', "UTC'; --", 'UTC+9', ' UTC', 'local', 'system']) {
    assert.deepEqual(await faults('pages', { tz }), ['tz'], tz);
  }
});

test('hours are for a month at most', async () => {
  const given = { from: '2026-01-01', to: '2026-02-01', step: 'hour' };
  assert.deepEqual(await faults('clicks-over-time', given), ['step']);
});

test('no parameter, however odd, is anything but an answer or a fault that names it', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', "'", '\0', '2026-01-01'),
  );
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom('site', 'from', 'to', 'tz', 'band', 'step', '__proto__', 'constructor'),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, value, { minKeys: 1 }), async (given) => {
      // `page` is missing, so something is always wrong.
      const { page: _, ...others } = given;
      assert.ok((await faults('click-heatmap', others)).includes('page'));
    }),
  );
});

test('a reader sees the sites that are theirs and no others', async () => {
  const reader = { name: 'demo', role: 'viewer', sites: ['demo'] } as const;
  for (const given of [{}, { site: 'other' }]) {
    await assert.rejects(metrics.pages.read(reader, given), { code: 'forbidden' });
    await assert.rejects(metrics.pages.readCsv(reader, given), { code: 'forbidden' });
  }
});

test('a metric is found by its own name, and by nothing that objects inherit', () => {
  for (const [name, metric] of Object.entries(metrics)) {
    assert.equal(metric.name, name);
    assert.ok(isMetricName(name));
  }
  for (const name of ['toString', '__proto__', 'constructor', '']) assert.equal(isMetricName(name), false);
});
