import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chosen,
  comparedSpan,
  csvHref,
  filter_fields,
  hereOf,
  hrefOf,
  isSound,
  preset_names,
  presetLinks,
  presetSpan,
  readFilter,
  unknownParams,
} from './filters.ts';

/** 2026-11-22T16:30:00Z: the 22nd in UTC, already the 23rd in Seoul. */
const now_ms = Date.UTC(2026, 10, 22, 16, 30);
const defaults = { tz: 'UTC', now_ms };
const noRules = () => [];

test('a bare URL shows the site default, the last 7 days, in the configured time zone', () => {
  const { values, faults } = readFilter({}, defaults, noRules);
  assert.deepEqual(values, {
    site: 'default',
    page: '',
    from: '2026-11-16',
    to: '2026-11-22',
    tz: 'UTC',
    compare: '',
    band: '',
    layer: '',
  });
  assert.deepEqual(faults, {});
});

test("today is today in the reader's time zone", () => {
  const { values, today } = readFilter({ tz: 'Asia/Seoul' }, defaults, noRules);
  assert.equal(today, '2026-11-23');
  assert.equal(values.to, '2026-11-23');
  assert.equal(values.from, '2026-11-17');
});

test('the date that is missing follows from the one that is given', () => {
  const range = (search: Record<string, string>) => {
    const { from, to } = readFilter(search, defaults, noRules).values;
    return [from, to];
  };
  assert.deepEqual(range({ to: '2026-03-03' }), ['2026-02-25', '2026-03-03']);
  assert.deepEqual(range({ from: '2026-11-01' }), ['2026-11-01', '2026-11-22']);
  assert.deepEqual(range({ from: '2027-01-01' }), ['2027-01-01', '2027-01-01']);
  assert.deepEqual(range({ from: 'nonsense' }), ['nonsense', '2026-11-22']);
  assert.deepEqual(range({ to: 'nonsense' }), ['2026-11-16', 'nonsense']);
});

test('empty fields, as a form without JavaScript sends them, count as not chosen', () => {
  const empty = Object.fromEntries(filter_fields.map((field) => [field, '']));
  assert.deepEqual(readFilter(empty, defaults, noRules), readFilter({}, defaults, noRules));
});

test('a fault stays with its field, and what was typed stays in it', () => {
  const filter = readFilter({ from: 'yesterday', tz: 'Mars/Phobos' }, defaults, ({ from, tz }) => [
    { path: 'from', message: `must be a date, not ${from}` },
    { path: 'from', message: 'a second fault of the same field' },
    { path: 'tz', message: `must be a time zone, not ${tz}` },
    { path: 'query', message: 'is not a field of the form' },
  ]);
  assert.deepEqual(filter.faults, {
    from: 'must be a date, not yesterday',
    tz: 'must be a time zone, not Mars/Phobos',
  });
  assert.equal(filter.values.from, 'yesterday');
  assert.equal(filter.values.tz, 'Mars/Phobos');
  assert.equal(filter.today, '2026-11-22');
  assert.equal(isSound(filter), false);
});

test('a field that is given twice is a fault of that field', () => {
  const filter = readFilter({ site: ['a', 'b'] }, defaults, noRules);
  assert.deepEqual(filter.faults, { site: 'is given more than once' });
});

test('whatever the URL says, reading it and linking from it never throws', () => {
  const value = fc.oneof(
    fc.string(),
    fc.array(fc.string()),
    fc.constant(undefined),
    fc.constant('-300000-01-01'),
  );
  const search = fc.dictionary(fc.oneof(fc.constantFrom(...filter_fields), fc.string()), value);
  fc.assert(
    fc.property(search, (params) => {
      const filter = readFilter(params, defaults, noRules);
      presetLinks('/heatmap', filter, filter_fields);
      comparedSpan(filter.values);
      unknownParams(params, ['matching']);
      hereOf('/heatmap', params);
    }),
  );
});

test('presets keep the other fields and mark the one that is shown', () => {
  const filter = readFilter({ page: 'a&b=c', tz: 'Asia/Seoul', to: '2026-11-23' }, defaults, noRules);
  const links = presetLinks('/heatmap', filter, ['site', 'page', 'tz']);
  assert.deepEqual(
    links.filter(({ is_current }) => is_current).map(({ name }) => name),
    ['days_7'],
  );
  const query = new URL(links.find(({ name }) => name === 'days_28')?.href ?? '', 'http://x').searchParams;
  assert.deepEqual(Object.fromEntries(query), {
    site: 'default',
    page: 'a&b=c',
    tz: 'Asia/Seoul',
    from: '2026-10-27',
    to: '2026-11-23',
  });
});

test('a CSV link asks the same question as the panel', () => {
  const { values } = readFilter({ page: 'main' }, defaults, noRules);
  assert.equal(
    csvHref('click-heatmap', chosen(values, ['site', 'page', 'band'])),
    '/api/metrics/click-heatmap?site=default&page=main&format=csv',
  );
});

test('a page name of a stranger stays one value of the query', () => {
  const name = 'x&site=other#<script>';
  const url = new URL(hrefOf('/heatmap', { page: name }), 'http://x');
  assert.equal(url.searchParams.get('page'), name);
  assert.equal(url.searchParams.get('site'), null);
  assert.equal(url.hash, '');
});

test('the way back after signing in is the page as it was asked for', () => {
  assert.equal(hereOf('/videos', {}), '/videos');
  assert.equal(
    hereOf('/videos', { from: '2026-01-01', tz: ['a', 'b'] }),
    '/videos?from=2026-01-01&tz=a&tz=b',
  );
});

test('presets cover whole days and months up to today, across the ends of months and years', () => {
  const spans = (today: string) =>
    preset_names.map((name) => Object.values(presetSpan(name, today)).join(' '));
  assert.deepEqual(spans('2026-01-01'), [
    '2026-01-01 2026-01-01',
    '2025-12-31 2025-12-31',
    '2025-12-26 2026-01-01',
    '2025-12-05 2026-01-01',
    '2025-10-04 2026-01-01',
    '2026-01-01 2026-01-01',
    '2025-12-01 2025-12-31',
  ]);
  assert.equal(Object.values(presetSpan('last_month', '2024-03-31')).join(' '), '2024-02-01 2024-02-29');
});

test('a period is compared with as many days right before it, or with its days a year earlier', () => {
  const compared = (from: string, to: string, compare: string) => {
    const span = comparedSpan(readFilter({ from, to, compare }, defaults, noRules).values);
    return span === undefined ? undefined : [span.from, span.to];
  };
  assert.deepEqual(compared('2026-03-01', '2026-03-07', 'previous'), ['2026-02-22', '2026-02-28']);
  assert.deepEqual(compared('2026-03-29', '2026-03-29', 'previous'), ['2026-03-28', '2026-03-28']);
  assert.deepEqual(compared('2024-02-29', '2024-03-06', 'year'), ['2023-02-28', '2023-03-06']);
  assert.equal(compared('2026-03-01', '2026-03-07', 'none'), undefined);
  assert.equal(compared('2026-03-01', '2026-03-07', ''), undefined);
  assert.equal(compared('nonsense', '2026-03-07', 'previous'), undefined);
});

test('what a page does not know is named; what belongs to the filter of another page may go along', () => {
  assert.deepEqual(unknownParams({ site: 'a', band: 'phone', matching: '/p/:id', utm: 'x' }, ['matching']), [
    'utm',
  ]);
});
