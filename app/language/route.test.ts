import assert from 'node:assert/strict';
import { test } from 'node:test';
import { POST } from './route.ts';

const choose = (language: string, referer?: string) =>
  POST(
    new Request('http://heat.example/language', {
      method: 'POST',
      headers: { host: 'heat.example', ...(referer === undefined ? {} : { referer }) },
      body: new URLSearchParams({ language }),
    }),
  );

test('a choice of language is kept for a year, and leads back to the page with its query', async () => {
  const answer = await choose('ko', 'http://heat.example/heatmap?page=%2Fa&layer=rage');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), '/heatmap?page=%2Fa&layer=rage');
  assert.match(answer.headers.get('set-cookie') ?? '', /^heatlake_language=ko; Path=\/; Max-Age=31536000;/);
});

test('nobody is led to another origin, whatever page the form came from', async () => {
  for (const referer of [
    undefined,
    'http://evil.example/x',
    'http://heat.example//evil.example/',
    'nonsense',
  ]) {
    assert.equal((await choose('ko', referer)).headers.get('location'), '/', referer);
  }
});

test('a language that is not there is not kept', async () => {
  const answer = await choose('ko\r\nset-cookie: x=1');
  assert.equal(answer.headers.get('set-cookie'), null);
  assert.equal(answer.status, 303);
});

test('a body that is no form is refused, not a failure of the server', async () => {
  const answer = await POST(new Request('http://heat.example/language', { method: 'POST', body: '{}' }));
  assert.equal(answer.status, 400);
});
