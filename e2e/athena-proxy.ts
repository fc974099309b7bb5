/**
 * Stands between a server and the local endpoint, and makes queries slow, or fail, when a test wants it: the queries
 * themselves run; only what is said of how they go is held back or changed.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

/** What a held query is said to have read so far: bytes. */
export const held_bytes = 12_300_000;

const described = z.looseObject({
  QueryExecution: z.looseObject({
    QueryExecutionId: z.string(),
    Status: z.looseObject({ State: z.string() }),
    Statistics: z.looseObject({}).optional(),
  }),
});

/** How a query is said to have ended. */
export type Verdict = { State: 'FAILED' | 'CANCELLED'; StateChangeReason: string };

type Forwarded = { status: number; headers: IncomingMessage['headers']; body: Buffer };

async function forward(
  target: URL,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<Forwarded> {
  const { hostname, port } = target;
  const sent = request({ hostname, port, method, path: url, headers });
  sent.end(body);
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

/** @param endpoint the local endpoint's address */
export async function startAthenaProxy(endpoint: string) {
  const target = new URL(endpoint);
  const stopped = new Set<string>();
  const started: string[] = [];
  let is_held = false;
  let verdict: Verdict | undefined;

  function retell(body: Buffer): Buffer {
    const answer = described.parse(JSON.parse(body.toString()));
    const { QueryExecution: execution } = answer;
    const { QueryExecutionId: id } = execution;
    const say = (Status: object, Statistics = execution.Statistics) =>
      Buffer.from(
        JSON.stringify({
          QueryExecution: { ...execution, Statistics, Status: { ...execution.Status, ...Status } },
        }),
      );
    if (stopped.has(id)) return say({ State: 'CANCELLED', StateChangeReason: 'Query cancelled' });
    if (is_held)
      return say({ State: 'RUNNING' }, { ...execution.Statistics, DataScannedInBytes: held_bytes });
    return verdict === undefined ? body : say(verdict);
  }

  const server = createServer(async (incoming, response) => {
    const sent = await buffer(incoming);
    const operation = String(incoming.headers['x-amz-target'] ?? '');
    try {
      const { status, headers, body } = await forward(target, incoming, sent);
      const is_described = operation.endsWith('.GetQueryExecution') && status === 200;
      if (operation.endsWith('.StartQueryExecution')) started.push(JSON.parse(sent.toString()).QueryString);
      if (operation.endsWith('.StopQueryExecution'))
        stopped.add(JSON.parse(sent.toString()).QueryExecutionId);
      const told = is_described ? retell(body) : body;
      const { 'content-length': _, 'transfer-encoding': __, 'x-amz-crc32': ___, ...kept } = headers;
      response.writeHead(status, { ...kept, 'content-length': told.length }).end(told);
    } catch (cause) {
      response.destroy(cause instanceof Error ? cause : undefined);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** The SQL of every query that was started. */
    started,
    /** From now on queries are said to run, whatever they do. */
    hold(): void {
      is_held = true;
    },
    /** From now on they are said to have ended: as they did, or as `ending` says. */
    release(ending?: Verdict): void {
      is_held = false;
      verdict = ending;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type AthenaProxy = Awaited<ReturnType<typeof startAthenaProxy>>;
