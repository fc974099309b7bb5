import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut } from '#lib/sample/lay-out.ts';
import { pages } from '#lib/sample/pages.ts';
import { checkPicture } from '#lib/snapshots/check-picture.ts';
import { readSamplePicture, sample_pictures } from './pictures.ts';

test('each page of the sample has a picture for each kind of window, as large as the page that is pressed', async () => {
  assert.equal(sample_pictures.length, pages.length * 3);
  for (const picture of sample_pictures) {
    const page = pages.find(({ path }) => path === picture.path);
    assert.ok(page);
    const { width, height } = layOut(page, picture.width);
    // Where these differ, `scripts/draw-sample.ts` has to draw them anew.
    assert.deepEqual(checkPicture(await readSamplePicture(picture)), { type: 'webp', width, height });
  }
});
