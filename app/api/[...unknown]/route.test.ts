import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DELETE, GET, POST } from './route.ts';

test('an address of the API that there is not is answered as the API answers, whatever is asked of it', async () => {
  for (const answer of [await GET(), await POST(), await DELETE()]) {
    assert.equal(answer.status, 404);
    assert.equal((await answer.json()).error.code, 'not_found');
  }
});
