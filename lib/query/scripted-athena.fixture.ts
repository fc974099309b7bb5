import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An answer of the scripted endpoint: a status and the members of its JSON body. */
export type Scripted = { status?: number; body: object };
export type Call = { operation: string; input: Record<string, unknown> };
type Script = (call: Call, count: number) => Scripted | Promise<Scripted> | undefined;

const outputs = [
  'LakeBucket',
  'ResultBucket',
  'Database',
  'WorkGroup',
  'ClickStream',
  'PlayStream',
  'ViewStream',
  'CustomStream',
];
const describe_stacks = `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>heatlake</StackName><CreationTime>2026-11-22T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${outputs
  .map((key) => `<member><OutputKey>${key}</OutputKey><OutputValue>the-${key}</OutputValue></member>`)
  .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

/**
 * An endpoint that speaks Athena's protocol and answers as the test says, for what no real one can be made to
 * do when a test wants it: throttle, cancel, hang, send an empty last page. The SDK before it is the real one.
 * Sets the environment, so `config()` must not have been read yet.
 */
export async function startScriptedAthena() {
  const calls: Call[] = [];
  let script: Script = () => undefined;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = request.headers['x-amz-target'];
    if (typeof target !== 'string') {
      response.writeHead(200, { 'content-type': 'text/xml' }).end(describe_stacks);
      return;
    }
    const call: Call = { operation: target.replace('AmazonAthena.', ''), input: JSON.parse(body) };
    calls.push(call);
    const count = calls.filter(({ operation }) => operation === call.operation).length;
    const answer = await script(call, count);
    // No answer in the script: the endpoint hangs.
    if (answer === undefined) return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    HEATLAKE_STACK: 'heatlake',
  });
  return {
    /** What was asked since `play`. */
    calls,
    /** Answers by `next` from now on; `count` is how often the operation was called, this one included. */
    play(next: Script): void {
      calls.length = 0;
      script = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
