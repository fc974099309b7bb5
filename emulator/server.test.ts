import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { type RawAnswer, type RawRequest, sendRaw, startTestEmulator } from './emulator.fixture.ts';

const getDatabases: RawRequest = {
  service: 'glue',
  headers: { 'x-amz-target': 'AWSGlue.GetDatabases', 'content-type': 'application/x-amz-json-1.1' },
  body: '{}',
};
const listBuckets: RawRequest = { service: 's3', method: 'GET' };

function jsonCode(answer: RawAnswer): string {
  const { __type }: { __type?: unknown } = JSON.parse(answer.body);
  assert.equal(answer.headers['x-amzn-errortype'], __type);
  return `${answer.status} ${__type}`;
}

function xmlCode(answer: RawAnswer): string {
  return `${answer.status} ${/<Code>(\w+)<\/Code>/.exec(answer.body)?.[1]}`;
}

test("a request that is signed with the endpoint's credentials is answered, with a request id", async (t) => {
  const { emulator } = await startTestEmulator(t);
  const answer = await sendRaw(emulator, getDatabases);
  assert.equal(answer.status, 200);
  assert.deepEqual(JSON.parse(answer.body), { DatabaseList: [] });
  assert.match(String(answer.headers['x-amzn-requestid']), /^[0-9a-f-]{36}$/);
});

test('a JSON request with a wrong signature is refused by the name of its fault', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const { accessKeyId } = emulator.credentials;
  const code = async (changes: Partial<RawRequest>) =>
    jsonCode(await sendRaw(emulator, { ...getDatabases, ...changes }));

  assert.equal(
    await code({ spoil: { headers: { authorization: undefined } } }),
    '403 MissingAuthenticationTokenException',
  );
  assert.equal(
    await code({ spoil: { headers: { authorization: 'Bearer x' } } }),
    '400 IncompleteSignatureException',
  );
  assert.equal(
    await code({ credentials: { accessKeyId: 'HLSOMEBODY', secretAccessKey: 'x' } }),
    '403 UnrecognizedClientException',
  );
  const refused = '403 InvalidSignatureException';
  assert.equal(await code({ credentials: { accessKeyId, secretAccessKey: 'guess' } }), refused);
  assert.equal(await code({ spoil: { body: '{"MaxResults":1}' } }), refused);
  assert.equal(await code({ spoil: { headers: { 'x-amz-target': 'AWSGlue.DeleteDatabase' } } }), refused);
  assert.equal(await code({ spoil: { headers: { 'x-amz-new': 'not signed' } } }), refused);
  assert.equal(await code({ signed_at: new Date(Date.now() - 6 * 60_000) }), refused);
  assert.equal(await code({ signed_at: new Date(Date.now() + 6 * 60_000) }), refused);
  assert.equal(await code({ region: 'eu-west-1' }), refused);
  assert.equal(await code({ service: 'athena' }), refused);
});

test('headers that are signed but not sent count as empty, whatever their names', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const at = `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const scope = `${emulator.credentials.accessKeyId}/${at.slice(0, 8)}/${emulator.region}/glue/aws4_request`;
  for (const name of ['constructor', '__proto__', 'hasownproperty', 'x-nothing']) {
    const signed = `${name};host;x-amz-content-sha256;x-amz-date;x-amz-target`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signed}, Signature=${'0'.repeat(64)}`;
    const answer = await sendRaw(emulator, {
      ...getDatabases,
      spoil: { headers: { authorization, 'x-amz-date': at } },
    });
    assert.equal(jsonCode(answer), '403 InvalidSignatureException', name);
  }
});

test('an S3 request with a wrong signature is refused as XML, by the names S3 has', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const { accessKeyId } = emulator.credentials;
  const code = async (changes: Partial<RawRequest>) =>
    xmlCode(await sendRaw(emulator, { ...listBuckets, ...changes }));

  assert.equal(await code({ spoil: { headers: { authorization: undefined } } }), '403 AccessDenied');
  assert.equal(
    await code({ credentials: { accessKeyId: 'HLSOMEBODY', secretAccessKey: 'x' } }),
    '403 InvalidAccessKeyId',
  );
  assert.equal(
    await code({ credentials: { accessKeyId, secretAccessKey: 'guess' } }),
    '403 SignatureDoesNotMatch',
  );
  assert.equal(await code({ signed_at: new Date(Date.now() - 16 * 60_000) }), '403 RequestTimeTooSkewed');
  assert.equal(await code({ path: '/bucket-a', spoil: { path: '/bucket-b' } }), '403 SignatureDoesNotMatch');
  assert.equal(await code({ service: 'glue' }), '400 AuthorizationHeaderMalformed');
  assert.equal(await code({ region: 'eu-west-1' }), '400 AuthorizationHeaderMalformed');
  assert.equal(await code({ spoil: { headers: { 'x-amz-new': 'not signed' } } }), '403 AccessDenied');
});

test('parameters are signed in the order of their names, as the SDKs order them', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const query = { 'a-b': '1', a: '2 +&=', 'a.c': '', B: 'é' };
  assert.equal(xmlCode(await sendRaw(emulator, { ...listBuckets, query })), '501 NotImplemented');
});

test('a CloudFormation request with a wrong signature is refused as an ErrorResponse document', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const answer = await sendRaw(emulator, {
    service: 'cloudformation',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=DescribeStacks&Version=2010-05-15',
    credentials: { ...emulator.credentials, secretAccessKey: 'guess' },
  });
  assert.equal(xmlCode(answer), '403 SignatureDoesNotMatch');
  assert.match(answer.body, /<ErrorResponse><Error><Type>Sender<\/Type>/);
});

test('a request whose Host is no loopback name is refused, though its signature is right', async (t) => {
  const { emulator } = await startTestEmulator(t);
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    '169.254.169.254',
    '0.0.0.0',
    '127.0.0.1.evil',
  ]) {
    const answer = await sendRaw(emulator, { ...getDatabases, headers: { ...getDatabases.headers, host } });
    assert.equal(jsonCode(answer), '403 AccessDeniedException', host);
  }
  for (const host of ['localhost', 'localhost:4566', '127.0.0.1', '[::1]:4566']) {
    const answer = await sendRaw(emulator, { ...getDatabases, headers: { ...getDatabases.headers, host } });
    assert.equal(answer.status, 200, host);
  }
});

test('a request with an Origin is refused, and no header invites a web page', async (t) => {
  const { emulator } = await startTestEmulator(t);
  for (const origin of ['https://evil.example', 'null', emulator.endpoint]) {
    const answer = await sendRaw(emulator, { ...getDatabases, spoil: { headers: { origin } } });
    assert.equal(jsonCode(answer), '403 AccessDeniedException');
    const preflight = await sendRaw(emulator, {
      service: 's3',
      method: 'OPTIONS',
      spoil: { headers: { origin } },
    });
    assert.equal(preflight.status, 403);
    assert.equal(preflight.headers['access-control-allow-origin'], undefined);
  }
});

test('an operation that does not exist is an UnknownOperationException', async (t) => {
  const { emulator } = await startTestEmulator(t);
  for (const target of ['AWSGlue.NoSuch', 'AWSGlue.constructor', 'AWSGlue', 'AWSGlue.', 'Nothing_2020.Get']) {
    const answer = await sendRaw(emulator, { ...getDatabases, headers: { 'x-amz-target': target } });
    assert.equal(jsonCode(answer), '400 UnknownOperationException', target);
  }
  const elsewhere = await sendRaw(emulator, { ...getDatabases, path: '/elsewhere' });
  assert.equal(jsonCode(elsewhere), '400 UnknownOperationException');
});

test('a body that is not JSON, or has a member of the wrong type, is a SerializationException naming it', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const send = (body: string) => sendRaw(emulator, { ...getDatabases, body });
  for (const body of ['{', 'null', '[]', '"x"', '{"MaxResults":"5"}']) {
    assert.equal(jsonCode(await send(body)), '400 SerializationException', body);
  }
  assert.match((await send('{"MaxResults":"5"}')).body, /maxResults/);
});

test("a missing or wrong member is the service's own error naming it", async (t) => {
  const { emulator } = await startTestEmulator(t);
  const headers = { 'x-amz-target': 'AWSGlue.GetTable' };
  const answer = await sendRaw(emulator, { service: 'glue', headers, body: '{"DatabaseName":"a"}' });
  assert.equal(jsonCode(answer), '400 InvalidInputException');
  assert.match(answer.body, /'name'/);
});

test('a body past 10 MiB is refused while it streams, and the connection can still be read', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const body = `{"x":"${'x'.repeat(10 * 1024 * 1024)}"}`;
  const declared = await sendRaw(emulator, { ...getDatabases, body });
  assert.equal(jsonCode(declared), '413 RequestEntityTooLargeException');
  const chunked = await sendRaw(emulator, {
    ...getDatabases,
    body,
    spoil: { headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' } },
  });
  assert.equal(jsonCode(chunked), '413 RequestEntityTooLargeException');
});

test('whatever a signed request says, the answer is neither a 5xx of ours nor HTML', async (t) => {
  const { emulator, entries } = await startTestEmulator(t);
  const target = fc.constantFrom(
    'AWSGlue.CreateTable',
    'AWSGlue.GetPartitions',
    'AWSGlue.CreateDatabase',
    'AmazonAthena.X',
  );
  await fc.assert(
    fc.asyncProperty(target, fc.oneof(fc.json(), fc.string()), async (name, body) => {
      const answer = await sendRaw(emulator, {
        service: name.startsWith('AWSGlue') ? 'glue' : 'athena',
        headers: { 'x-amz-target': name },
        body,
      });
      assert.equal(answer.status, 400, answer.body);
      assert.equal(answer.headers['content-type'], 'application/x-amz-json-1.1');
    }),
    { numRuns: 100 },
  );
  const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH');
  await fc.assert(
    fc.asyncProperty(method, fc.webPath(), fc.string(), async (verb, path, body) => {
      const answer = await sendRaw(emulator, { service: 's3', method: verb, path: `/${path}`, body });
      assert.ok(answer.status < 500 || answer.status === 501, `${answer.status} ${answer.body}`);
    }),
    { numRuns: 100 },
  );
  assert.deepEqual(
    entries.filter(({ level }) => level !== 'info'),
    [],
  );
});

test('an upload that has begun before the close is finished, and afterwards nobody listens', async (t) => {
  const { emulator, data_dir } = await startTestEmulator(t);
  const s3 = new S3({ ...emulator, forcePathStyle: true });
  await s3.createBucket({ Bucket: 'uploads' });
  const rest = Promise.withResolvers<void>();
  async function* parts() {
    yield Buffer.from('begun ');
    await rest.promise;
    yield Buffer.from('and finished');
  }
  const upload = s3.putObject({
    Bucket: 'uploads',
    Key: 'slow',
    Body: Readable.from(parts()),
    ContentLength: 18,
  });
  while ((await readdir(join(data_dir, 'lake', '.incoming'))).length === 0) await wait(5);
  const closed = emulator.close();
  rest.resolve();
  assert.equal((await upload).$metadata.httpStatusCode, 200);
  await closed;
  s3.destroy();
  await assert.rejects(sendRaw(emulator, getDatabases), { code: 'ECONNREFUSED' });
});
