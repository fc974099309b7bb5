import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { type TestContext, test } from 'node:test';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Bucket, connect, startS3, textOf } from './s3/s3.fixture.ts';
import type { Emulator } from './start-emulator.ts';

const of = { Bucket, Key: 'dir/é +&.txt' };

async function start(t: TestContext) {
  const started = await startS3(t);
  const signer = connect(t, started.emulator, { requestChecksumCalculation: 'WHEN_REQUIRED' });
  await started.s3.putObject({ ...of, Body: 'hello' });
  return { ...started, signer };
}

const codeOf = async (answer: Response) =>
  `${answer.status} ${/<Code>(\w+)</.exec(await answer.text())?.[1] ?? ''}`.trim();

test('a presigned URL reads, tells and writes an object without any header of its own', async (t) => {
  const { s3, signer } = await start(t);
  const get = await fetch(
    await getSignedUrl(signer, new GetObjectCommand({ ...of, ResponseContentType: 'text/x' })),
  );
  assert.deepEqual([get.status, get.headers.get('content-type'), await get.text()], [200, 'text/x', 'hello']);
  const head = await fetch(await getSignedUrl(signer, new HeadObjectCommand(of)), { method: 'HEAD' });
  assert.deepEqual([head.status, head.headers.get('content-length')], [200, '5']);
  const url = await getSignedUrl(
    signer,
    new PutObjectCommand({ Bucket, Key: 'put', Metadata: { by: 'url' } }),
    { expiresIn: 604_800 },
  );
  const put = await fetch(url, { method: 'PUT', body: 'written', headers: { 'content-type': 'text/y' } });
  assert.equal(put.status, 200, await put.text());
  const written = await s3.getObject({ Bucket, Key: 'put' });
  assert.deepEqual(
    [await textOf(written), written.Metadata, written.ContentType],
    ['written', { by: 'url' }, 'text/y'],
  );
  const gone = await fetch(await getSignedUrl(signer, new DeleteObjectCommand({ Bucket, Key: 'put' })), {
    method: 'DELETE',
  });
  assert.equal(gone.status, 204);
});

test('a checksum that is signed into a URL is one that the body must have, as on AWS', async (t) => {
  const { s3 } = await start(t);
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'put' }));
  assert.match(url, /x-amz-checksum-crc32=AAAAAA/);
  assert.equal(await codeOf(await fetch(url, { method: 'PUT', body: 'more' })), '400 BadDigest');
  assert.equal(await codeOf(await fetch(url, { method: 'PUT', body: '' })), '200');
});

test('a presigned URL that is spoiled, too old or for something else is refused in the words of S3', async (t) => {
  const { signer, emulator } = await start(t);
  const sign = (options = {}) => getSignedUrl(signer, new GetObjectCommand(of), options);
  const url = await sign();
  const changed = (name: string, value: string | undefined) => {
    const other = new URL(url);
    if (value === undefined) other.searchParams.delete(name);
    else other.searchParams.set(name, value);
    return other;
  };
  const code = async (target: string | URL, options = {}) => codeOf(await fetch(target, options));
  assert.equal(await code(url.replace('hello', 'x').replace('.txt', '.txu')), '403 SignatureDoesNotMatch');
  assert.equal(await code(url, { method: 'PUT', body: 'x' }), '403 SignatureDoesNotMatch');
  assert.equal(await code(changed('X-Amz-Expires', '901')), '403 SignatureDoesNotMatch');
  assert.equal(await code(changed('partNumber', '1')), '403 SignatureDoesNotMatch');
  assert.equal(await code(changed('X-Amz-Signature', 'x')), '403 SignatureDoesNotMatch');
  const parameters = '400 AuthorizationQueryParametersError';
  assert.equal(await code(changed('X-Amz-Expires', '604801')), parameters);
  assert.equal(await code(changed('X-Amz-Expires', '-1')), parameters);
  assert.equal(await code(changed('X-Amz-Expires', 'x')), parameters);
  assert.equal(await code(changed('X-Amz-Algorithm', 'AWS4-HMAC-SHA1')), parameters);
  assert.equal(await code(changed('X-Amz-Date', 'yesterday')), parameters);
  assert.equal(await code(changed('X-Amz-Credential', 'x')), parameters);
  for (const name of ['X-Amz-Date', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Expires']) {
    assert.equal(await code(changed(name, undefined)), parameters, name);
  }
  const old = await sign({ signingDate: new Date(Date.now() - 61_000), expiresIn: 60 });
  const expired = await (await fetch(old)).text();
  assert.match(expired, /<Code>AccessDenied<.*<Message>Request has expired<.*<X-Amz-Expires>60</);
  const early = await sign({ signingDate: new Date(Date.now() + 3_600_000) });
  assert.match(await (await fetch(early)).text(), /Request is not yet valid/);
  const unsigned = { headers: { 'x-amz-meta-more': 'x' } };
  assert.match(await (await fetch(url, unsigned)).text(), /<HeadersNotSigned>x-amz-meta-more</);
  assert.equal(await code(url, { headers: { authorization: 'x' } }), '400 InvalidArgument');
  assert.equal(await code(url, { headers: { origin: 'https://evil.example' } }), '403 AccessDenied');
  const other = connect(t, emulator, { credentials: { accessKeyId: 'SOMEBODY', secretAccessKey: 'x' } });
  assert.equal(await code(await getSignedUrl(other, new GetObjectCommand(of))), '403 InvalidAccessKeyId');
});

/** A URL as boto3 makes it in us-east-1. */
function signV2({ endpoint, credentials }: Emulator, path: string, expires: number): string {
  const to_sign = `GET\n\n\n${expires}\n${path}`;
  const signature = createHmac('sha1', credentials.secretAccessKey).update(to_sign).digest('base64');
  const query = new URLSearchParams({
    AWSAccessKeyId: credentials.accessKeyId,
    Signature: signature,
    Expires: String(expires),
  });
  return `${endpoint}${path}${path.includes('?') ? '&' : '?'}${query}`;
}

test('the older presigned URLs are good until they expire, for what they are signed for', async (t) => {
  const { s3, emulator } = await start(t);
  await s3.putObject({ Bucket, Key: 'a', Body: 'hello' });
  const later = Math.floor(Date.now() / 1000) + 60;
  const url = signV2(emulator, `/${Bucket}/a?response-content-type=text/x`, later);
  const answer = await fetch(url);
  assert.deepEqual([answer.headers.get('content-type'), await answer.text()], ['text/x', 'hello']);
  assert.equal(await codeOf(await fetch(url.replace('text/x', 'text/y'))), '403 SignatureDoesNotMatch');
  assert.equal(
    await codeOf(await fetch(url.replace(`Expires=${later}`, `Expires=${later + 1}`))),
    '403 SignatureDoesNotMatch',
  );
  assert.equal(
    await codeOf(await fetch(url.replace('AWSAccessKeyId=', 'AWSAccessKeyId=x'))),
    '403 InvalidAccessKeyId',
  );
  assert.equal(await codeOf(await fetch(url, { method: 'DELETE' })), '403 SignatureDoesNotMatch');
  assert.equal(await codeOf(await fetch(signV2(emulator, `/${Bucket}/a`, 1))), '403 AccessDenied');
  assert.equal(await codeOf(await fetch(url.replace(/Signature=[^&]*&/, ''))), '403 AccessDenied');
});

/** Asks for `url` at the endpoint, under the name of host that it has. */
function ask(emulator: Emulator, url: string, host?: string): Promise<string> {
  const { pathname, search, host: named } = new URL(url);
  const { hostname, port } = new URL(emulator.endpoint);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, path: `${pathname}${search}`, headers: { host: host ?? named }, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += String(chunk);
        });
        response.on('end', () => resolve(`${response.statusCode} ${text}`));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

test('a bucket can be part of the name of the host, below localhost and nowhere else', async (t) => {
  const { s3, emulator } = await start(t);
  await s3.putObject({ Bucket, Key: 'a/b', Body: 'hello' });
  const { port } = new URL(emulator.endpoint);
  const virtual: S3 = connect(t, emulator, { endpoint: `http://localhost:${port}`, forcePathStyle: false });
  const url = await getSignedUrl(virtual, new GetObjectCommand({ Bucket, Key: 'a/b' }));
  assert.equal(new URL(url).host, `${Bucket}.localhost:${port}`);
  assert.equal(await ask(emulator, url), '200 hello');
  const refused = /^403 .*<Code>AccessDenied</s;
  assert.match(await ask(emulator, url, `${Bucket}.localhost.evil.example:${port}`), refused);
  assert.match(await ask(emulator, url, `${Bucket}.127.0.0.1:${port}`), refused);
  assert.match(await ask(emulator, url, `${Bucket}.example:${port}`), refused);
  assert.match(await ask(emulator, url, `other.localhost:${port}`), /^403 .*<Code>SignatureDoesNotMatch</s);
});
