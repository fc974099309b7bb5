/** A Firehose that speaks awsJson over real HTTP and behaves as badly as a test asks. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { z } from 'zod';

export type Call = { stream: string; rows: string[] };
/** `ok`; the places that fail; an error of that name; an answer that never comes; a cut connection. */
export type Behaviour =
  | 'ok'
  | 'hang'
  | 'reset'
  | { failed: (row: string, place: number) => boolean }
  | { error: string; status: number };

const putRecordBatch = z.object({
  DeliveryStreamName: z.string(),
  Records: z.array(z.object({ Data: z.base64() })),
});

/** The stack's outputs as CloudFormation's query protocol gives them: each output is its own name. */
const stack_answer = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><Outputs>${[
  'LakeBucket',
  'ResultBucket',
  'Database',
  'WorkGroup',
  'ClickStream',
  'PlayStream',
  'ViewStream',
  'CustomStream',
]
  .map((name) => `<member><OutputKey>${name}</OutputKey><OutputValue>${name}</OutputValue></member>`)
  .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

export class FakeFirehose {
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  /** Every call that came, those that failed too. */
  readonly calls: Call[] = [];
  /** The rows that were acknowledged, in order, each parsed. */
  readonly accepted: { stream: string; row: Record<string, unknown> }[] = [];
  /** Decides what becomes of each call. */
  behave: (call: Call) => Behaviour = () => 'ok';
  endpoint = '';

  static async start(): Promise<FakeFirehose> {
    const fake = new FakeFirehose();
    fake.#server.listen(0, '127.0.0.1');
    await once(fake.#server, 'listening');
    const address = fake.#server.address();
    if (address === null || typeof address === 'string') throw new Error('No port was given.');
    fake.endpoint = `http://127.0.0.1:${address.port}`;
    return fake;
  }

  client(): FirehoseClient {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    return new FirehoseClient({ endpoint: this.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  }

  /** The `event_id`s that were acknowledged. */
  ids(): unknown[] {
    return this.accepted.map(({ row }) => row.event_id);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request);
    if (request.headers['x-amz-target'] !== 'Firehose_20150804.PutRecordBatch') {
      response.writeHead(200, { 'content-type': 'text/xml' }).end(stack_answer);
      return;
    }
    const { DeliveryStreamName: stream, Records } = putRecordBatch.parse(JSON.parse(body));
    const rows = Records.map(({ Data }) => Buffer.from(Data, 'base64').toString());
    const call = { stream, rows };
    this.calls.push(call);
    const behaviour = this.behave(call);
    if (behaviour === 'hang') return;
    if (behaviour === 'reset') {
      request.socket.resetAndDestroy();
    } else if (typeof behaviour === 'object' && 'error' in behaviour) {
      sendJson(response, behaviour.status, { __type: behaviour.error, message: 'as the test asked' });
    } else {
      const failed = rows.map((row, place) => behaviour !== 'ok' && behaviour.failed(row, place));
      for (const [place, row] of rows.entries()) {
        if (!failed[place])
          this.accepted.push({ stream, row: z.record(z.string(), z.unknown()).parse(JSON.parse(row)) });
      }
      sendJson(response, 200, {
        FailedPutCount: failed.filter(Boolean).length,
        RequestResponses: failed.map((bad, place) =>
          bad
            ? { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' }
            : { RecordId: String(place) },
        ),
      });
    }
  }
}
