import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatsOf, toIsoDuration } from './format.ts';

const english = formatsOf('en');
const korean = formatsOf('ko');

test('a length of time reads as hours, minutes and seconds, to the nearest second', () => {
  const cases: [number, string][] = [
    [0, '0:00:00'],
    [499, '0:00:00'],
    [500, '0:00:01'],
    [14_000, '0:00:14'],
    [59_999, '0:01:00'],
    [3_599_499, '0:59:59'],
    [3_600_000, '1:00:00'],
    [90_061_000, '25:01:01'],
    [36_000_000_000, '10,000:00:00'],
  ];
  for (const [ms, text] of cases) assert.equal(english.duration(ms), text);
});

test('the exact length is never rounded', () => {
  assert.equal(english.exactMs(1_234_567), '1,234,567 ms');
  assert.equal(english.exactMs(4666.667), '4,666.667 ms');
  assert.equal(toIsoDuration(14_250), 'PT14.25S');
});

test('bytes are in decimal units with three digits, and never read 1,000 of a unit', () => {
  const cases: [number, string][] = [
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [1_234_567, '1.23 MB'],
    [10_000_000_000_000_000_000, '10,000 PB'],
  ];
  for (const [bytes, text] of cases) assert.equal(english.bytes(bytes), text);
});

test('a price keeps its digits however small it is', () => {
  const cases: [number, string][] = [
    [0, '$0.00'],
    [3.5, '$3.50'],
    [0.01, '$0.01'],
    [0.0000477, '$0.0000477'],
    [0.005, '$0.005'],
    [1e-15, '<$0.000000000001'],
  ];
  for (const [usd, text] of cases) assert.equal(english.usd(usd), text);
});

test('counts have thousands', () => {
  assert.equal(english.count(1_234_567), '1,234,567');
  assert.equal(english.share(0.1254), '12.5%');
});

test('how long a query took reads in the unit that fits', () => {
  assert.equal(english.elapsed(86.6), '87 ms');
  assert.equal(english.elapsed(1240), '1.24 s');
});

test('a number that is no count is printed to three digits', () => {
  assert.equal(english.amount(12 / 29), '0.414');
  assert.equal(english.amount(2), '2');
  assert.equal(english.amount(12.345), '12.3');
});

test('the same numbers and days are said as each language says them', () => {
  assert.equal(korean.count(1234567), '1,234,567');
  assert.equal(korean.shortCount(1_234_567), '123.5만');
  assert.equal(english.shortCount(1_234_567), '1.2M');
  assert.equal(korean.day('2026-11-22'), '2026년 11월 22일');
  assert.equal(english.day('2026-11-22'), 'Nov 22, 2026');
  assert.equal(english.day('yesterday'), 'yesterday');
  assert.equal(english.change(0.125), '+12.5%');
  assert.equal(english.change(-0.5), '-50%');
  assert.equal(korean.bytes(1), '1바이트');
});

test('an instant is told in the zone that is asked for, also where clocks change', () => {
  // 2026-11-01: New York goes from 01:59 EDT back to 01:00 EST.
  assert.equal(english.clock(Date.UTC(2026, 10, 1, 5, 30), 'America/New_York'), '01:30');
  assert.equal(english.clock(Date.UTC(2026, 10, 1, 6, 30), 'America/New_York'), '01:30');
  assert.equal(english.moment(Date.UTC(2026, 10, 21, 15, 5), 'Asia/Seoul'), 'Nov 22, 2026, 00:05');
  assert.equal(korean.shortMomentDay(Date.UTC(2026, 10, 21, 15, 5), 'Asia/Seoul'), '11월 22일');
});
