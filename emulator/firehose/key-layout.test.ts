import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorKey, type KeyLayout, objectKeys, partitionedKey } from './key-layout.ts';

const uuid = '11111111-2222-4333-8444-555555555555';
const at = (iso: string) => Date.parse(iso);
const layout = (given: Partial<KeyLayout> = {}): KeyLayout => ({
  stream: 'clicks',
  version: '3',
  prefix: '',
  time_zone: 'UTC',
  extension: '',
  ...given,
});
const keyAt = (iso: string, given: Partial<KeyLayout> = {}) => objectKeys(layout(given), at(iso), uuid).key;
const name = 'clicks-3-2026-02-08-03-20-06-11111111-2222-4333-8444-555555555555';

test('without a prefix, objects lie under the hour of arrival', () => {
  assert.equal(keyAt('2026-02-08T03:20:06.990Z'), `2026/02/08/03/${name}`);
});

test('a prefix without a timestamp gets the hour appended, with no slash in between', () => {
  assert.equal(keyAt('2026-02-08T03:20:06.990Z', { prefix: 'raw' }), `raw2026/02/08/03/${name}`);
});

test('a prefix with a timestamp gets nothing appended', () => {
  const prefix = 'clicks/day=!{timestamp:yyyy-MM-dd}/';
  assert.equal(
    keyAt('2026-02-08T03:20:06.990Z', { prefix, extension: '.gz' }),
    `clicks/day=2026-02-08/${name}.gz`,
  );
});

test("the demo's own prefix gives the parts of a date", () => {
  const prefix = 'year=!{timestamp:YYYY}/month=!{timestamp:MM}/day=!{timestamp:dd}/';
  assert.match(keyAt('2026-02-08T03:20:06.990Z', { prefix }), /^year=2026\/month=02\/day=08\/clicks-/);
});

test('YYYY is the week-based year, as real Firehose was seen to have it at the end of 2019', () => {
  const yearAt = (iso: string, pattern: string) =>
    keyAt(iso, { prefix: `!{timestamp:${pattern}}/` }).slice(0, 4);
  assert.equal(yearAt('2019-12-28T23:59:59Z', 'YYYY'), '2019');
  assert.equal(yearAt('2019-12-29T00:00:00Z', 'YYYY'), '2020');
  assert.equal(yearAt('2019-12-29T00:00:00Z', 'yyyy'), '2019');
  assert.equal(yearAt('2027-01-01T00:00:00Z', 'YYYY'), '2027');
});

test('an offset is that of the zone', () => {
  const prefix = '!{timestamp:x xx xxx X}|';
  const zoned = (time_zone: string) => keyAt('2026-02-08T15:04:05Z', { prefix, time_zone }).split('|')[0];
  assert.equal(zoned('Asia/Seoul'), '+09 +0900 +09:00 +09');
  assert.equal(zoned('Asia/Kolkata'), '+0530 +0530 +05:30 +0530');
});

test('a time zone moves both the prefix and the name', () => {
  const key = keyAt('2026-02-08T20:30:00Z', { time_zone: 'Asia/Seoul' });
  assert.match(key, /^2026\/02\/09\/05\/clicks-3-2026-02-09-05-30-00-/);
});

test('the last second of a UTC day and the first of the next lie under different days', () => {
  const prefix = 'day=!{timestamp:yyyy-MM-dd}/';
  assert.match(keyAt('2026-02-08T23:59:59.999Z', { prefix }), /^day=2026-02-08\//);
  assert.match(keyAt('2026-02-09T00:00:00.000Z', { prefix }), /^day=2026-02-09\//);
});

test('each random string is new, and 11 characters long', () => {
  const prefix = '!{firehose:random-string}/!{firehose:random-string}/!{timestamp:HH}/';
  const [first = '', second = ''] = keyAt('2026-02-08T03:20:06Z', { prefix }).split('/');
  assert.equal(first.length, 11);
  assert.equal(second.length, 11);
  assert.notEqual(first, second);
});

test('quoted text, names and fractions follow the Java pattern', () => {
  const textAt = (pattern: string) =>
    keyAt('2026-02-08T15:04:05.678Z', { prefix: `!{timestamp:${pattern}}|` }).split('|')[0];
  assert.equal(textAt("'year='yyyy'/month='MM"), 'year=2026/month=02');
  assert.equal(textAt("yy-M-d-H-m-s-SSS-SSSSSS 'o''clock'"), "26-2-8-15-4-5-678-678000 o'clock");
  assert.equal(textAt('QQ QQQ G e c A x XX XXX Z'), '01 Q1 AD 1 1 54245678 +00 Z Z +0000');
  assert.equal(textAt('MMM MMMM EEE EEEE DDD hh a'), 'Feb February Sun Sunday 039 03 PM');
});

test('a pattern that is not known is refused, and named', () => {
  const refused = (pattern: string) => () =>
    keyAt('2026-02-08T15:04:05Z', { prefix: `!{timestamp:${pattern}}` });
  assert.throws(refused('yyyy-pp'), /"pp"/);
  assert.throws(refused('ddd'), /"ddd"/);
  assert.throws(refused("yyyy'open"), /is not supported/);
  assert.throws(() => keyAt('2026-02-08T15:04:05Z', { prefix: '!{timestamp:yyyy' }), /is not closed/);
});

test('failed records go under the type of their failure', () => {
  const failedKey = (given: Partial<KeyLayout>) =>
    errorKey(objectKeys(layout(given), at('2026-02-08T03:20:06Z'), uuid).error_key, 'processing-failed');
  assert.equal(
    failedKey({
      error_prefix: 'errors/!{firehose:error-output-type}/!{timestamp:yyyy}/',
      extension: '.parquet',
    }),
    `errors/processing-failed/2026/${name}`,
  );
  assert.equal(failedKey({ prefix: 'raw/' }), `raw/processing-failed/2026/02/08/03/${name}`);
});

test('partition keys stand in place of the hour, and are what the record says', () => {
  const prefix = 'who=!{partitionKeyFromLambda:who}/what=!{partitionKeyFromQuery:what}/';
  const template = keyAt('2026-02-08T03:20:06Z', { prefix });
  const keys = { Lambda: { who: 'a $& !{partitionKeyFromQuery:what}' }, Query: { what: 'ü/x' } };
  assert.equal(partitionedKey(template, keys), `who=a $& !{partitionKeyFromQuery:what}/what=ü/x/${name}`);
  assert.equal(partitionedKey(template, { Lambda: { who: 'a' } }), undefined);
  assert.equal(partitionedKey(template, { Lambda: { who: 'a' }, Query: {} }), undefined);
  const inherited = keyAt('2026-02-08T03:20:06Z', { prefix: '!{partitionKeyFromQuery:toString}/' });
  assert.equal(partitionedKey(inherited, { Query: {} }), undefined);
});

test('a time beside partition keys is that of the oldest record', () => {
  const prefix = '!{partitionKeyFromQuery:a}/!{timestamp:yyyy-MM-dd}/';
  const template = keyAt('2026-02-08T23:59:59.999Z', { prefix });
  assert.equal(partitionedKey(template, { Query: { a: 'x' } })?.slice(0, 13), 'x/2026-02-08/');
});

test('an hour that a zone leaves out or has twice is named by the clock of that zone', () => {
  const hourAt = (iso: string) =>
    keyAt(iso, { time_zone: 'America/New_York', prefix: '!{timestamp:HH}/' }).slice(0, 2);
  assert.equal(hourAt('2026-03-08T06:59:59.999Z'), '01');
  assert.equal(hourAt('2026-03-08T07:00:00Z'), '03');
  assert.equal(hourAt('2026-11-01T05:30:00Z'), '01');
  assert.equal(hourAt('2026-11-01T06:30:00Z'), '01');
});
