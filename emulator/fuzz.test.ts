import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { inputSchema } from './api-model/api-model.ts';
import { arbitraryInput } from './api-model/arbitrary-input.fixture.ts';
import { type RawAnswer, type RawRequest, sendRaw, startTestEmulator } from './emulator.fixture.ts';
import { json_services } from './services.ts';

/** The same requests in each run. */
const seed = 20_261_122;
const at_once = 8;

type Sent = { name: string; request: RawRequest };

/** Requests of one operation each, mixed so that they meet each other's results. */
async function jsonRequests(count: number): Promise<Sent[]> {
  const operations = json_services.flatMap((service) =>
    Object.keys(service.operations).map((operation) => ({ service, operation })),
  );
  const each = Math.ceil(count / operations.length);
  const rounds: Sent[][] = Array.from({ length: each }, () => []);
  for (const { service, operation } of operations) {
    const schema = await inputSchema(service.name, operation);
    assert.ok(schema !== undefined, `${operation} is in the API model`);
    for (const [index, input] of fc.sample(arbitraryInput(schema), { numRuns: each, seed }).entries()) {
      const headers = {
        'x-amz-target': `${service.target}.${operation}`,
        'content-type': 'application/x-amz-json-1.1',
      };
      const request = { service: service.name, headers, body: JSON.stringify(input) };
      rounds[index]?.push({ name: `${operation} ${request.body.slice(0, 2000)}`, request });
    }
  }
  return rounds.flat();
}

const s3_key = fc.oneof(
  fc.constantFrom('', 'a', 'a/b', 'a/', '//', '..', '../../etc/passwd', '.', 'a/../b', '\\', '%2e%2e'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const s3_query = fc.dictionary(
  fc.constantFrom(
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'uploads',
    'uploadId',
    'partNumber',
    'delete',
    'location',
    'versioning',
    'acl',
    'tagging',
    'policy',
    'marker',
    'x',
  ),
  fc.oneof(fc.constantFrom('', '2', '0', '1000', '-1', 'url', '/'), fc.string({ maxLength: 12 })),
  { maxKeys: 3 },
);
const s3_headers = fc.dictionary(
  fc.constantFrom(
    'range',
    'if-match',
    'if-none-match',
    'x-amz-copy-source',
    'x-amz-meta-a',
    'content-md5',
    'x-amz-checksum-crc32',
  ),
  fc.constantFrom(
    'bytes=0-1',
    'bytes=5-',
    'bytes=-1',
    'bytes=9-2',
    '*',
    '"x"',
    'bucket/a',
    '/bucket/../a',
    'AAAA',
    'x',
  ),
  { maxKeys: 2 },
);

function s3Requests(count: number): Sent[] {
  const wanted = fc.record({
    method: fc.constantFrom('GET', 'PUT', 'POST', 'HEAD', 'DELETE', 'PATCH', 'OPTIONS'),
    bucket: fc.constantFrom('', 'bucket', 'bucket', 'bucket', 'nowhere', '..', 'B', '.incoming'),
    key: s3_key,
    query: s3_query,
    headers: s3_headers,
    body: fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 60 }),
      fc.constant('<Delete><Object><Key>../a</Key></Object></Delete>'),
    ),
  });
  return fc.sample(wanted, { numRuns: count, seed }).map(({ method, bucket, key, query, headers, body }) => {
    const path = `/${[bucket, ...(key === '' ? [] : key.split('/'))].map(encodeURIComponent).join('/')}`;
    const sent_body = method === 'PUT' || method === 'POST' ? body : '';
    const request = { service: 's3', method, path, query, headers, body: sent_body };
    return { name: JSON.stringify(request), request };
  });
}

const xml = new XMLParser();

/** An answer that an AWS client can read, whatever was asked. */
function checkAnswer({ status, headers, body }: RawAnswer, { name, request }: Sent): void {
  assert.ok((status >= 200 && status < 500) || status === 501, `${status} ${body.slice(0, 300)} to ${name}`);
  assert.match(String(headers['x-amzn-requestid']), /^[0-9a-f-]{36}$/);
  if (request.service !== 's3') {
    const parsed: unknown = JSON.parse(body);
    assert.ok(typeof parsed === 'object' && parsed !== null, name);
    if (status !== 200) assert.ok('__type' in parsed && headers['x-amzn-errortype'] === parsed.__type, name);
  } else if (status >= 400 && request.method !== 'HEAD') {
    assert.equal(typeof xml.parse(body).Error?.Code, 'string', `${body} to ${name}`);
  }
}

test("10,000 requests of a stranger get an answer in AWS's form each, and the endpoint lives on", async (t) => {
  const { emulator, entries } = await startTestEmulator(t);
  const sent = [...(await jsonRequests(7_500)), ...s3Requests(2_500)];
  assert.ok(sent.length >= 10_000);
  const waiting = sent.values();
  async function work(): Promise<void> {
    for (const one of waiting) checkAnswer(await sendRaw(emulator, one.request), one);
  }
  await Promise.all(Array.from({ length: at_once }, work));
  assert.deepEqual(
    entries.filter(({ level }) => level === 'error'),
    [],
  );
  const alive = await sendRaw(emulator, { service: 's3', method: 'GET' });
  assert.equal(alive.status, 200);
});
