import { AwsError } from '../aws-error.ts';

const max_line = 8192;

const malformed = (why: string) =>
  new AwsError('IncompleteBody', `The aws-chunked body is not what it should be: ${why}.`);

/** Takes lines and counted bytes off a stream of chunks. */
class ChunkReader {
  readonly #source: AsyncIterator<Buffer>;
  #pending: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw malformed('it ends too early');
    this.#pending = this.#pending.length === 0 ? next.value : Buffer.concat([this.#pending, next.value]);
  }

  async line(): Promise<string> {
    let end = this.#pending.indexOf('\r\n');
    while (end < 0) {
      if (this.#pending.length > max_line) throw malformed('a line is too long');
      await this.#more();
      end = this.#pending.indexOf('\r\n');
    }
    const line = this.#pending.toString('latin1', 0, end);
    this.#pending = this.#pending.subarray(end + 2);
    return line;
  }

  async *bytes(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#pending.length === 0) await this.#more();
      const part = this.#pending.subarray(0, left);
      this.#pending = this.#pending.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
}

/**
 * Decodes a body of `STREAMING-UNSIGNED-PAYLOAD-TRAILER`: chunks of `<size in hex>\r\n<bytes>\r\n`, an empty one
 * at the end, then trailing headers, then an empty line. Yields the bytes and puts the trailing headers, names
 * in lower case, into `trailers`.
 * @throws AwsError `IncompleteBody`
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new ChunkReader(source);
  for (;;) {
    const [, hex] = /^([0-9a-fA-F]{1,10})(?:;.*)?$/.exec(await reader.line()) ?? [];
    if (hex === undefined) throw malformed('a chunk does not begin with its size');
    const size = Number.parseInt(hex, 16);
    if (size === 0) break;
    yield* reader.bytes(size);
    if ((await reader.line()) !== '') throw malformed('a chunk is longer than its size');
  }
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    if (colon <= 0 || trailers.size >= 20) throw malformed('a trailing header can not be read');
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}
