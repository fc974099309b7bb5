import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  chosen,
  csvHref,
  filter_fields,
  hereOf,
  hrefOf,
  isSound,
  presetLinks,
  readFilter,
  timeZones,
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
      timeZones(filter.values.tz);
      hereOf('/heatmap', params);
    }),
  );
});

test('presets keep the other fields and mark the one that is shown', () => {
  const filter = readFilter({ page: 'a&b=c', tz: 'Asia/Seoul', to: '2026-11-23' }, defaults, noRules);
  const links = presetLinks('/heatmap', filter, ['site', 'page', 'tz']);
  assert.deepEqual(
    links.map(({ label, is_current }) => [label, is_current]),
    [
      ['Today', false],
      ['7 days', true],
      ['30 days', false],
    ],
  );
  const query = new URL(links[2]?.href ?? '', 'http://x').searchParams;
  assert.deepEqual(Object.fromEntries(query), {
    site: 'default',
    page: 'a&b=c',
    tz: 'Asia/Seoul',
    from: '2026-10-25',
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

test('UTC and the chosen zone can always be chosen, a zone that is none can not', () => {
  assert.ok(timeZones('UTC').includes('UTC'));
  assert.ok(timeZones('Asia/Calcutta').includes('Asia/Calcutta'));
  assert.ok(timeZones('Asia/Kolkata').includes('Asia/Kolkata'));
  assert.ok(!timeZones('Mars/Phobos').includes('Mars/Phobos'));
});
