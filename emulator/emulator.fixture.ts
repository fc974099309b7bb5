/** For tests: an endpoint over a new folder, and requests to it that are signed and then spoiled at will. */
import { createHash, createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from './sigv4.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.ts';
import { type Ends, temporaryFolder } from './temporary-folder.fixture.ts';

type Entry = { level: string; message: string; fields: Record<string, unknown> | undefined };

/** An endpoint that ends with the test, its folder, and what it logged. */
export async function startTestEmulator(
  t: Ends,
  options: Partial<EmulatorOptions> = {},
): Promise<{ emulator: Emulator; data_dir: string; entries: Entry[] }> {
  const entries: Entry[] = [];
  const data_dir = await temporaryFolder(t);
  const emulator = await startEmulator({
    data_dir,
    log: (level, message, fields) => entries.push({ level, message, fields }),
    ...options,
  });
  t.after(() => emulator.close());
  return { emulator, data_dir, entries };
}

class Sha256 {
  readonly #hash: { update(data: string | Uint8Array): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' ? secret : secret && Buffer.from(bytesOf(secret));
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === 'string' ? data : bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

export type RawRequest = {
  service: string;
  method?: string;
  path?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
  credentials?: Credentials;
  region?: string;
  signed_at?: Date;
  /** Replaces parts of the request after it is signed; a header set to undefined is left out. */
  spoil?: { headers?: Record<string, string | undefined>; body?: string; path?: string };
};
export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Signs `wanted` as the SDKs do, spoils it, sends it. */
export async function sendRaw(emulator: Emulator, wanted: RawRequest): Promise<RawAnswer> {
  const { service, method = 'POST', path = '/', query = {}, body = '', spoil = {} } = wanted;
  const { hostname, port } = new URL(emulator.endpoint);
  const signer = new SignatureV4({
    service,
    region: wanted.region ?? emulator.region,
    credentials: wanted.credentials ?? emulator.credentials,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  });
  const headers = { host: `${hostname}:${port}`, ...wanted.headers };
  const unsigned = { method, protocol: 'http:', hostname, port: Number(port), path, query, headers, body };
  const signed = await signer.sign(unsigned, wanted.signed_at ? { signingDate: wanted.signed_at } : {});
  const parameters = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const sent_headers = Object.entries({ ...signed.headers, ...spoil.headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const url = `${spoil.path ?? path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
  return exchange(
    { host: hostname, port, method, path: url, headers: Object.fromEntries(sent_headers) },
    spoil.body ?? body,
  );
}

function exchange(options: Parameters<typeof request>[1] & object, body: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
