import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVerifier, parseAuthorization, sha256Hex } from './sigv4.ts';

/** The examples of "Signature Calculations for the Authorization Header" in the Amazon S3 API reference. */
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const scope = 'Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const nothing = sha256Hex('');
const common = {
  host: 'examplebucket.s3.amazonaws.com',
  'x-amz-date': '20130524T000000Z',
  'x-amz-content-sha256': nothing,
};

function check(url: string, extra_headers: Record<string, string>, signed: string, signature: string): void {
  const verifier = createVerifier(credentials, 'us-east-1');
  const authorization = parseAuthorization(
    `AWS4-HMAC-SHA256 ${scope},SignedHeaders=${signed},Signature=${signature}`,
    common['x-amz-date'],
  );
  const headers = { ...common, ...extra_headers };
  verifier.checkSignature({ method: 'GET', url, headers }, authorization, nothing);
}

test('the signatures in the documentation of AWS are right', () => {
  check(
    '/test.txt',
    { range: 'bytes=0-9' },
    'host;range;x-amz-content-sha256;x-amz-date',
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
  check(
    '/?lifecycle',
    {},
    'host;x-amz-content-sha256;x-amz-date',
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  );
  check(
    '/?max-keys=2&prefix=J',
    {},
    'host;x-amz-content-sha256;x-amz-date',
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  );
});

test('a signature of the same request with one thing changed is wrong', () => {
  const signed = 'host;x-amz-content-sha256;x-amz-date';
  const signature = '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7';
  const mismatch = { code: 'InvalidSignatureException' };
  assert.throws(() => check('/?max-keys=3&prefix=J', {}, signed, signature), mismatch);
  assert.throws(() => check('/x?max-keys=2&prefix=J', {}, signed, signature), mismatch);
  assert.throws(() => check('/?max-keys=2&prefix=J', { host: 'localhost' }, signed, signature), mismatch);
});

test('a header that is no whole SigV4 header is told apart from none', () => {
  assert.throws(() => parseAuthorization(undefined, ''), { code: 'MissingAuthenticationTokenException' });
  for (const header of [
    '',
    'Basic eDp5',
    `AWS4-HMAC-SHA256 ${scope}`,
    `AWS4-HMAC-SHA256 ${scope},SignedHeaders=host,Signature=0`,
  ]) {
    assert.throws(() => parseAuthorization(header, ''), { code: 'IncompleteSignatureException' }, header);
  }
});

test('a path that is not UTF-8 is an InvalidURI', () => {
  const signature = '0'.repeat(64);
  assert.throws(() => check('/%zz', {}, 'host', signature), { code: 'InvalidURI', status: 400 });
  assert.throws(() => check('/%ff', {}, 'host', signature), { code: 'InvalidURI' });
});
