import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { platformOf } from './platform-of.ts';

test('the platform names the browser, the system and, off the desk, the kind of device', () => {
  const named: Record<string, string> = {
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/68.0.3440.106 Safari/537.36':
      'Chrome on macOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1':
      'Safari on iOS (phone)',
    'Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36':
      'Chrome on Android (tablet)',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0': 'Firefox on Windows',
  };
  for (const [user_agent, platform] of Object.entries(named)) assert.equal(platformOf(user_agent), platform);
});

test('what names no platform is Unknown', () => {
  for (const user_agent of [null, '', 'x', 'Mozilla/5.0 ...'])
    assert.equal(platformOf(user_agent), 'Unknown');
});

test('any text has a platform', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 1024 }), (text) => platformOf(text) !== ''));
});
