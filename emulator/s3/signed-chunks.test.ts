import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Crc32 } from '@aws-sdk/checksums/crc';
import { ChunkSignatures } from '../chunk-signatures.ts';
import type { Emulator } from '../start-emulator.ts';
import { Bucket, startS3, textOf } from './s3.fixture.ts';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

function signingKey(secret: string, day: string, region: string): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
}

test('the signatures in the documentation of AWS are right', () => {
  const key = signingKey('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '20130524', 'us-east-1');
  const seed = {
    key,
    date: '20130524T000000Z',
    scope: '20130524/us-east-1/s3/aws4_request',
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  };
  const chunks = new ChunkSignatures(seed, false);
  chunks.checkChunk(
    sha256('a'.repeat(65_536)),
    'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  );
  chunks.checkChunk(
    sha256('a'.repeat(1024)),
    '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  );
  assert.throws(() => chunks.checkChunk(sha256(''), '0'.repeat(64)), { code: 'InvalidSignatureException' });
  chunks.checkChunk(sha256(''), 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9');
});

type Signed = { chunks: string[]; trailer?: string; spoil?: (body: string) => string };

/** PUTs a body whose chunks are signed, as the SDKs for Java, Go and Rust do. Its status, and the error's code. */
async function put(emulator: Emulator, { chunks, trailer, spoil = (body) => body }: Signed): Promise<string> {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/${emulator.region}/s3/aws4_request`;
  const key = signingKey(emulator.credentials.secretAccessKey, date.slice(0, 8), emulator.region);
  const headers: Record<string, string> = {
    'content-encoding': 'aws-chunked',
    host: new URL(emulator.endpoint).host,
    'x-amz-content-sha256': `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer === undefined ? '' : '-TRAILER'}`,
    'x-amz-date': date,
    'x-amz-decoded-content-length': String(chunks.join('').length),
    ...(trailer === undefined ? {} : { 'x-amz-trailer': trailer.split(':')[0] ?? '' }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = `PUT\n/${Bucket}/signed\n\n${lines.join('')}\n${names}\n${headers['x-amz-content-sha256']}`;
  const seed = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex');
  let last = seed;
  const sign = (kind: string, ...hashes: string[]) => {
    last = hmac(key, [kind, date, scope, last, ...hashes].join('\n')).toString('hex');
    return last;
  };
  const parts = [...chunks, ''].map((chunk) => {
    const signature = sign('AWS4-HMAC-SHA256-PAYLOAD', sha256(''), sha256(chunk));
    return `${chunk.length.toString(16)};chunk-signature=${signature}\r\n${chunk}${chunk === '' ? '' : '\r\n'}`;
  });
  const signed_trailer = () =>
    `${trailer}\r\nx-amz-trailer-signature:${sign('AWS4-HMAC-SHA256-TRAILER', sha256(`${trailer}\n`))}\r\n`;
  const body = spoil(`${parts.join('')}${trailer === undefined ? '' : signed_trailer()}\r\n`);
  const { accessKeyId } = emulator.credentials;
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${seed}`;
  const answer = await fetch(`${emulator.endpoint}/${Bucket}/signed`, {
    method: 'PUT',
    headers: { ...headers, authorization },
    body,
  });
  return `${answer.status} ${/<Code>(\w+)</.exec(await answer.text())?.[1] ?? ''}`.trim();
}

const chunks = ['a'.repeat(65_536), 'b'.repeat(8192), 'the end'];

async function crc32Of(text: string): Promise<string> {
  const sum = new Crc32();
  sum.update(Buffer.from(text));
  return `x-amz-checksum-crc32:${Buffer.from(await sum.digest()).toString('base64')}`;
}

test('a body whose chunks are signed is taken, with and without a signed trailer', async (t) => {
  const { s3, emulator } = await startS3(t);
  assert.equal(await put(emulator, { chunks }), '200');
  const plain = await s3.getObject({ Bucket, Key: 'signed' });
  assert.deepEqual([await textOf(plain), plain.ContentEncoding], [chunks.join(''), undefined]);
  const trailer = await crc32Of(chunks.join(''));
  assert.equal(await put(emulator, { chunks, trailer }), '200');
  const { ChecksumCRC32 } = await s3.headObject({ Bucket, Key: 'signed', ChecksumMode: 'ENABLED' });
  assert.equal(`x-amz-checksum-crc32:${ChecksumCRC32}`, trailer);
  assert.equal(await put(emulator, { chunks: [] }), '200');
});

test('a signed body of which anything is spoiled, missing or in another place leaves no object', async (t) => {
  const { emulator, lake, root } = await startS3(t);
  const trailer = await crc32Of(chunks.join(''));
  const mismatch = '403 SignatureDoesNotMatch';
  const spoiled = (spoil: (body: string) => string, more = {}) => put(emulator, { chunks, spoil, ...more });
  assert.equal(await spoiled((body) => body.replace('aaa', 'aab')), mismatch);
  assert.equal(await spoiled((body) => body.replace('the end', 'the enD')), mismatch);
  assert.equal(
    await spoiled((body) =>
      body.replace(/signature=./, 'signature=0').replace(/signature=0./, 'signature=00'),
    ),
    mismatch,
  );
  assert.equal(await spoiled((body) => body.replace(/;chunk-signature=[0-9a-f]+/, '')), '400 IncompleteBody');
  assert.equal(await spoiled((body) => body.slice(0, -100)), '400 IncompleteBody');
  assert.equal(await spoiled((body) => body.slice(0, 70_000)), '400 IncompleteBody');
  assert.equal(await spoiled((body) => body.replace(/^10000/, 'fffffffffff')), '400 IncompleteBody');
  assert.equal(
    await spoiled((body) => body.replace(/trailer-signature:./, 'trailer-signature:x'), { trailer }),
    mismatch,
  );
  assert.equal(
    await spoiled((body) => body.replace(/x-amz-trailer-signature:.*\r\n/, ''), { trailer }),
    mismatch,
  );
  assert.equal(await put(emulator, { chunks, trailer: await crc32Of('other') }), '400 BadDigest');
  assert.equal(await put(emulator, { chunks: ['short', 'too'] }), '403 InvalidChunkSizeError');
  assert.deepEqual(await readdir(lake), []);
  assert.deepEqual(await readdir(join(root, '.incoming')), []);
});
