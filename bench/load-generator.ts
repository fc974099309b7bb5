/**
 * Loads one URL from a process of its own: `node bench/load-generator.ts '<LoadPlan as JSON>'`. Prints one
 * line of JSON, a LoadResult. Raw sockets and no more parsing than needed, so that it takes little from
 * the server that it measures on the same machine.
 */
import { connect, type Socket } from 'node:net';
import { z } from 'zod';

const plan = z.object({
  url: z.url(),
  /** The body of each request, as it is sent. */
  body: z.string(),
  /** Beside host, content-type and content-length. */
  headers: z.record(z.string(), z.string()).default({}),
  connections: z.int().min(1).max(1000),
  /** Not counted: s. */
  warmup_s: z.number(),
  /** Counted: s. */
  measured_s: z.number().max(60),
});
export type LoadPlan = z.input<typeof plan>;
export type LoadResult = {
  requests_per_s: number;
  /** Answers of each status, by status. */
  statuses: Record<string, number>;
  p50_ms: number;
  p99_ms: number;
};

const head_end = '\r\n\r\n';

/** Where the first answer in `text` ends, or -1 while it is not whole. */
function endOfAnswer(text: string): number {
  const head = text.indexOf(head_end);
  if (head === -1) return -1;
  const start = head + head_end.length;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head + 2))?.[1];
  if (length !== undefined) return text.length >= start + Number(length) ? start + Number(length) : -1;
  const last = text.indexOf('0\r\n\r\n', start);
  return last === -1 ? -1 : last + 5;
}

class Load {
  readonly #waits_ms: number[] = [];
  readonly #statuses: Record<string, number> = {};
  readonly #sockets: Socket[] = [];
  counting = false;

  open({ url, body, headers, connections }: z.output<typeof plan>): void {
    const { hostname, port, pathname, host } = new URL(url);
    const length = Buffer.byteLength(body);
    const sent = { host, 'content-type': 'application/json', ...headers, 'content-length': String(length) };
    const head = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
    const request = Buffer.from(`POST ${pathname} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
    for (let index = 0; index < connections; index += 1) this.#drive(hostname, Number(port), request);
  }

  #drive(host: string, port: number, request: Buffer): void {
    const socket = connect({ host, port, noDelay: true });
    let sent_at = 0;
    let text = '';
    const send = () => {
      sent_at = performance.now();
      socket.write(request);
    };
    socket.setEncoding('latin1').on('connect', send);
    socket.on('data', (chunk) => {
      text += String(chunk);
      const end = endOfAnswer(text);
      if (end === -1) return;
      const status = text.slice(9, 12);
      text = text.slice(end);
      if (this.counting) {
        this.#waits_ms.push(performance.now() - sent_at);
        this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
      }
      send();
    });
    socket.on('error', (error) => {
      console.error(`A connection failed: ${error.message}`);
      process.exitCode = 1;
    });
    this.#sockets.push(socket);
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  result(measured_s: number): LoadResult {
    const waits = this.#waits_ms.sort((a, b) => a - b);
    const at = (share: number) => waits[Math.floor(waits.length * share)] ?? 0;
    return {
      requests_per_s: waits.length / measured_s,
      statuses: this.#statuses,
      p50_ms: at(0.5),
      p99_ms: at(0.99),
    };
  }
}

const given = plan.parse(JSON.parse(process.argv[2] ?? '{}'));
const load = new Load();
load.open(given);
await new Promise((resolve) => setTimeout(resolve, given.warmup_s * 1000));
load.counting = true;
const began = performance.now();
await new Promise((resolve) => setTimeout(resolve, given.measured_s * 1000));
load.counting = false;
console.log(JSON.stringify(load.result((performance.now() - began) / 1000)));
load.close();
