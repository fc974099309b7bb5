import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTimeZone } from './time-zone.ts';

test('names of time zones are told from other texts, the second time too', () => {
  for (let round = 0; round < 2; round += 1) {
    for (const zone of ['UTC', 'Asia/Seoul', 'america/new_york']) assert.ok(isTimeZone(zone), zone);
    for (const text of ['', 'Mars/Olympus', 'Asia/Seoul ', '__proto__', 'x'.repeat(64)]) {
      assert.ok(!isTimeZone(text), text);
    }
  }
});
