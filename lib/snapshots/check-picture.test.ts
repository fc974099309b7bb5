import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { checkPicture } from './check-picture.ts';
import { jpegHeader, png, webp } from './pictures.fixture.ts';
import { max_picture_bytes, max_picture_side } from './snapshot.ts';

const refusal = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

test('kind and size come out of the file itself', () => {
  assert.deepEqual(checkPicture(png(30, 20)), { type: 'png', width: 30, height: 20 });
  assert.deepEqual(checkPicture(jpegHeader(1440, 9000)), { type: 'jpeg', width: 1440, height: 9000 });
  assert.deepEqual(checkPicture(webp), { type: 'webp', width: 1, height: 1 });
});

test('a JPEG that lies on its side has the size it is shown in', () => {
  assert.deepEqual(checkPicture(jpegHeader(40, 30, 6)), { type: 'jpeg', width: 30, height: 40 });
  assert.deepEqual(checkPicture(jpegHeader(40, 30, 1)), { type: 'jpeg', width: 40, height: 30 });
});

test('what is no PNG, JPEG or WebP is refused, whatever it is called', () => {
  const others = [
    '',
    'GIF89a',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<html>',
    'RIFF\0\0\0\0WAVEfmt ',
  ];
  for (const text of others)
    assert.throws(() => checkPicture(Buffer.from(text)), refusal('bad_request'), text);
});

test('a picture that breaks off within its header is refused and not guessed', () => {
  for (const whole of [png(30, 20), jpegHeader(30, 20), webp]) {
    for (const length of [4, 12, 15]) {
      assert.throws(() => checkPicture(whole.subarray(0, length)), refusal('bad_request'));
    }
  }
  assert.throws(() => checkPicture(jpegHeader(0, 20)), refusal('bad_request'));
  assert.throws(
    () => checkPicture(Buffer.from('ffd8ff'.padEnd(400_000, 'ff'), 'hex')),
    refusal('bad_request'),
  );
});

test('the bounds hold for bytes, for each side and for all pixels', () => {
  assert.equal(checkPicture(jpegHeader(1920, max_picture_side)).height, max_picture_side);
  for (const [width, height] of [
    [1920, max_picture_side + 1],
    [max_picture_side + 1, 10],
    [8000, 8000],
  ] as const) {
    assert.throws(() => checkPicture(jpegHeader(width, height)), refusal('too_large'));
  }
  const long = Buffer.alloc(max_picture_bytes + 1);
  png(1, 1).copy(long);
  assert.throws(() => checkPicture(long), refusal('too_large'));
  assert.equal(checkPicture(long.subarray(0, max_picture_bytes)).type, 'png');
});
