import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sendRaw } from '../emulator.fixture.ts';
import { uriEncode } from '../sigv4.ts';
import { Bucket, startS3 } from './s3.fixture.ts';

const part = fc.oneof(
  fc.constantFrom(
    '.',
    '..',
    '',
    'a',
    'b',
    'a/b',
    '\0',
    '\\',
    ' ',
    '%',
    '+',
    '\u{1f600}',
    'x'.repeat(300),
    '~',
    'C:',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const key = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/'));
const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    '2',
    '1001',
    '99999999999999999999',
    'url',
    'true',
    '*',
    '""',
    'null',
    '\u{ffff}',
  ),
  key,
);
const query = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'prefix',
      'delimiter',
      'marker',
      'max-keys',
      'continuation-token',
      'start-after',
      'encoding-type',
      'list-type',
      'uploads',
      'uploadId',
      'partNumber',
      'max-parts',
      'part-number-marker',
      'key-marker',
      'upload-id-marker',
      'acl',
      'tagging',
      'attributes',
      'delete',
      'versioning',
      'location',
      'versionId',
      'response-content-type',
      'response-expires',
      'max-buckets',
      'x-id',
    ),
    fc.string({ minLength: 1, maxLength: 5 }),
  ),
  value,
  { maxKeys: 3 },
);
const header_value = fc.oneof(
  fc.constantFrom(
    'bytes=0-',
    'bytes=-5',
    'bytes=5-2',
    'bytes=99-',
    '*',
    '"x"',
    'COPY',
    'REPLACE',
    `${Bucket}/a`,
    'AAAA',
    '1',
    'CRC32',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replace(/[^\x21-\x7e]/g, '')),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'range',
    'if-match',
    'if-none-match',
    'if-modified-since',
    'if-unmodified-since',
    'if-range',
    'content-md5',
    'content-type',
    'content-encoding',
    'x-amz-copy-source',
    'x-amz-copy-source-range',
    'x-amz-metadata-directive',
    'x-amz-tagging',
    'x-amz-tagging-directive',
    'x-amz-acl',
    'x-amz-storage-class',
    'x-amz-meta-a',
    'x-amz-checksum-crc32',
    'x-amz-checksum-algorithm',
    'x-amz-checksum-type',
    'x-amz-checksum-mode',
    'x-amz-sdk-checksum-algorithm',
    'x-amz-decoded-content-length',
    'x-amz-trailer',
    'x-amz-object-attributes',
    'x-amz-max-parts',
    'x-amz-expected-bucket-owner',
    'x-amz-content-sha256',
    'x-amz-mp-object-size',
    'expires',
  ),
  header_value,
  { maxKeys: 3 },
);
const body = fc.oneof(
  fc.constantFrom(
    '',
    'hello',
    '<Delete><Object><Key>a</Key></Object></Delete>',
    '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>',
    '<Tagging><TagSet/></Tagging>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<a><a><a>',
  ),
  fc.string({ maxLength: 40 }),
);
const method = fc.constantFrom('GET', 'GET', 'PUT', 'PUT', 'HEAD', 'POST', 'DELETE', 'PATCH', 'OPTIONS');
const place = fc.oneof(
  fc.constant(''),
  fc.constant(Bucket),
  part.map((text) => text.replaceAll('/', '')),
);

test('whatever is asked, the answer is S3-shaped and never a fault of ours', async (t) => {
  const { s3, emulator, entries } = await startS3(t);
  await s3.putObject({ Bucket, Key: 'a', Body: '0123456789' });
  const request = fc.record({ method, place, key, query, headers, body });
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const path = `/${[asked.place, ...(asked.key === '' ? [] : asked.key.split('/'))].map(uriEncode).join('/')}`;
      const answer = await sendRaw(emulator, {
        service: 's3',
        ...asked,
        path,
        // Node sends no length with the others.
        body: ['PUT', 'POST'].includes(asked.method) ? asked.body : '',
      });
      const shown = JSON.stringify({ asked, answer });
      assert.ok(answer.status < 500 || answer.status === 501, shown);
      assert.ok(answer.headers['x-amz-request-id'], shown);
      if (answer.status < 400 || asked.method === 'HEAD') return;
      assert.match(
        answer.body,
        /^<\?xml [^>]*>\n<Error><Code>\w+<\/Code><Message>.*<\/RequestId><\/Error>$/s,
        shown,
      );
    }),
    { numRuns: 2500 },
  );
  assert.deepEqual(
    entries.filter(({ level }) => level !== 'info'),
    [],
  );
});
