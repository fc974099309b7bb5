import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeAwsChunked } from './aws-chunked.ts';

async function decode(parts: Iterable<Buffer>): Promise<{ body: Buffer; trailers: Record<string, string> }> {
  const trailers = new Map<string, string>();
  async function* source() {
    yield* parts;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of decodeAwsChunked(source(), trailers)) chunks.push(chunk);
  return { body: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) };
}

function cut(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
}

test('chunks of any size, cut anywhere on their way, give the bytes and the trailer', async () => {
  const chunk = fc.uint8Array({ minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(chunk, { maxLength: 5 }),
      fc.integer({ min: 1, max: 50 }),
      async (chunks, size) => {
        const sent = chunks.flatMap((bytes) => [
          Buffer.from(`${bytes.length.toString(16)}\r\n`),
          bytes,
          Buffer.from('\r\n'),
        ]);
        const all = Buffer.concat([...sent, Buffer.from('0\r\nX-Amz-Checksum-Crc32: AAAA\r\n\r\n')]);
        const { body, trailers } = await decode(cut(all, size));
        assert.deepEqual(body, Buffer.concat(chunks));
        assert.deepEqual(trailers, { 'x-amz-checksum-crc32': 'AAAA' });
      },
    ),
  );
});

test('a body that is cut short or not chunked is refused', async () => {
  const whole = '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n';
  for (let end = 0; end < whole.length; end += 1) {
    await assert.rejects(
      decode([Buffer.from(whole.slice(0, end))]),
      { code: 'IncompleteBody' },
      `cut at ${end}`,
    );
  }
  for (const wrong of [
    'hello\r\n',
    '-5\r\nhello\r\n',
    '5\r\nhello!\r\n0\r\n\r\n',
    'x'.repeat(20_000),
    '0\r\nnothing\r\n\r\n',
  ]) {
    await assert.rejects(decode([Buffer.from(wrong)]), { code: 'IncompleteBody' }, wrong.slice(0, 20));
  }
});
