import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLook, readStep, withLook } from './heat-look.ts';

const looked = (query: string) => {
  const params = new URLSearchParams(query);
  return readLook((name) => params.get(name));
};

test('A look is read out of the address, and what is no step of it is as usual', () => {
  assert.deepEqual(looked('intensity=200&opacity=50'), { intensity: 200, opacity: 50 });
  for (const wrong of ['', 'intensity=201', 'opacity=-1', 'intensity=__proto__', 'opacity=1e2']) {
    assert.deepEqual(looked(wrong), { intensity: 100, opacity: 100 }, wrong);
  }
  assert.equal(readStep('opacity', '0x64'), undefined);
});

test('A look goes into the address beside what stands there, and what is as usual stays out of it', () => {
  const query = withLook('page=%2Fa&opacity=50', { intensity: 400, opacity: 100 });
  assert.equal(query, 'page=%2Fa&intensity=400');
  assert.deepEqual(looked(query), { intensity: 400, opacity: 100 });
});
