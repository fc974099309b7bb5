import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigError, publicUrl, readConfig, settingNames } from './config.ts';

test('nothing needs to be set', () => {
  const config = readConfig({});
  assert.equal(config.PORT, 3000);
  assert.equal(config.HEATLAKE_HOST, '127.0.0.1');
  assert.equal(config.HEATLAKE_STACK, undefined);
  assert.equal(publicUrl(config), 'http://localhost:3000');
});

test('every fault is listed at once, by name', () => {
  const wrong = {
    PORT: 'http',
    HEATLAKE_RATE_LIMIT: '-1',
    HEATLAKE_BUFFER_SECONDS: '901',
    HEATLAKE_API_TOKEN: 'short',
    HEATLAKE_URL: 'https://heat.example.com/path',
    HEATLAKE_EMBED_ORIGINS: 'https://good.example.com, javascript:alert(1)',
    HEATLAKE_PAGE_TEMPLATES: '/p/:id, /a/*/b',
    HEATLAKE_TIME_ZONE: 'Mars/Olympus',
    HEATLAKE_USD_PER_TB: 'cheap',
    AWS_REGION: 'here',
  };
  assert.throws(
    () => readConfig(wrong),
    (error) => {
      assert.ok(error instanceof ConfigError);
      for (const name of Object.keys(wrong)) assert.match(error.message, new RegExp(`^  ${name} must `, 'm'));
      assert.equal(error.message.split('\n').length, 1 + Object.keys(wrong).length);
      return true;
    },
  );
});

test('a fault never shows the value of a secret', () => {
  assert.throws(
    () => readConfig({ HEATLAKE_SIGNIN_TOKEN: 'hush' }),
    (error) => error instanceof ConfigError && !error.message.includes('hush'),
  );
});

test('a variable that is set to nothing counts as not set', () => {
  assert.equal(readConfig({ PORT: '', HEATLAKE_API_TOKEN: '' }).PORT, 3000);
});

test('origins that may embed are read with commas or spaces', () => {
  const { HEATLAKE_EMBED_ORIGINS } = readConfig({
    HEATLAKE_EMBED_ORIGINS: 'https://a.example.com,http://b.example.com:8080 https://c.example.com',
  });
  assert.deepEqual(HEATLAKE_EMBED_ORIGINS, [
    'https://a.example.com',
    'http://b.example.com:8080',
    'https://c.example.com',
  ]);
});

test('templates of pages are read, of one site or of all, and a wrong one is named', () => {
  const { HEATLAKE_PAGE_TEMPLATES } = readConfig({ HEATLAKE_PAGE_TEMPLATES: '/p/:id, shop=/docs/*' });
  assert.deepEqual(HEATLAKE_PAGE_TEMPLATES, [
    { site: undefined, template: '/p/:id' },
    { site: 'shop', template: '/docs/*' },
  ]);
  for (const wrong of ['/a/*/b', 'shop=p/:id', '/plain', 'Shop=/p/:id']) {
    assert.throws(
      () => readConfig({ HEATLAKE_PAGE_TEMPLATES: `/p/:id,${wrong}` }),
      (error) => error instanceof ConfigError && error.message.includes(wrong.replace('shop=', '')),
    );
  }
  const many = Array.from({ length: 51 }, (_, index) => `/p${index}/:id`).join(',');
  assert.throws(() => readConfig({ HEATLAKE_PAGE_TEMPLATES: many }), /at most 50 templates/);
});

test('.env.example describes every setting and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');
  const described = [...text.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
  assert.deepEqual(described.toSorted(), [...settingNames].toSorted());
});
