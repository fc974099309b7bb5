import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { sendRaw, startTestEmulator } from '../emulator.fixture.ts';
import type { Emulator } from '../start-emulator.ts';

async function send(emulator: Emulator, fields: [string, string][]) {
  const { status, body } = await sendRaw(emulator, {
    service: 'cloudformation',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  assert.equal(XMLValidator.validate(body), true, body);
  const document = new XMLParser({ parseTagValue: false }).parse(body);
  return { status, document, error: document.ErrorResponse?.Error };
}

test('an operation that is not there is an InvalidAction', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const { status, error } = await send(emulator, [['Action', 'CreateChangeSet']]);
  assert.equal(status, 400);
  assert.equal(error.Code, 'InvalidAction');
  assert.equal(error.Type, 'Sender');
});

test('a member that is wrong is named', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const { status, error } = await send(emulator, [
    ['Action', 'CreateStack'],
    ['StackName', '7up'],
    ['TemplateBody', '{}'],
  ]);
  assert.equal(status, 400);
  assert.equal(error.Code, 'ValidationError');
  assert.match(error.Message, /^StackName: must start with a letter/);
});

test('a template nested thousands deep is refused, not a failure of ours', async (t) => {
  const { emulator } = await startTestEmulator(t);
  const depth = 20_000;
  const deep = `{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":{"Tags":${'['.repeat(depth)}${']'.repeat(depth)}}}}}`;
  const { status, error } = await send(emulator, [
    ['Action', 'CreateStack'],
    ['StackName', 'deep'],
    ['TemplateBody', deep],
  ]);
  assert.equal(status, 400);
  assert.match(error.Message, /nested too deeply/);
});

test("no form makes the endpoint fail: each is answered in XML, as the sender's mistake", async (t) => {
  const { emulator, entries } = await startTestEmulator(t);
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom('StackName', 'TemplateBody', 'Parameters', 'Parameters.member', 'Capabilities.member.1'),
    fc.constantFrom(
      'Parameters.member.1.ParameterKey',
      'Parameters.member.1',
      'NextToken',
      '__proto__.x',
      '....',
    ),
  );
  const value = fc.oneof(fc.string(), fc.json(), fc.constantFrom('lake', '{"Resources":{}}', '__proto__'));
  const action = fc.constantFrom(
    'CreateStack',
    'UpdateStack',
    'DescribeStackEvents',
    'GetTemplate',
    '__proto__',
  );
  await fc.assert(
    fc.asyncProperty(action, fc.array(fc.tuple(name, value), { maxLength: 6 }), async (chosen, fields) => {
      const { status, error } = await send(emulator, [['Action', chosen], ...fields]);
      assert.equal(status, 400);
      assert.equal(error.Type, 'Sender');
    }),
    { numRuns: 200 },
  );
  assert.deepEqual(
    entries.filter(({ level }) => level !== 'info'),
    [],
  );
});
