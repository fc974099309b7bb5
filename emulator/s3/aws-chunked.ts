import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { ChunkSignatures } from '../chunk-signatures.ts';

const max_line = 8192;
/** Every chunk but the last is at least this large, in bytes, where chunks are signed. */
const least_chunk = 8192;

const malformed = (why: string) =>
  new AwsError('IncompleteBody', `The request body terminated unexpectedly: ${why}.`);

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

function readChunkLine(line: string, is_signed: boolean): { size: number; signature: string } {
  const [, hex, signature = ''] =
    /^([0-9a-fA-F]{1,10})(?:;(?:chunk-signature=([0-9a-f]{64})$|.*))?$/.exec(line) ?? [];
  if (hex === undefined || (is_signed && signature === '')) {
    throw malformed('a chunk does not begin with its size and what else belongs there');
  }
  return { size: Number.parseInt(hex, 16), signature };
}

async function readTrailers(
  reader: ChunkReader,
  trailers: Map<string, string>,
  signatures: ChunkSignatures | undefined,
): Promise<void> {
  let canonical = '';
  let signature: string | undefined;
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    if (colon <= 0 || trailers.size >= 20) throw malformed('a trailing header can not be read');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'x-amz-trailer-signature') signature = value;
    else {
      trailers.set(name, value);
      canonical += `${name}:${value}\n`;
    }
  }
  if (!signatures?.has_trailer) return;
  signatures.checkTrailer(createHash('sha256').update(canonical).digest('hex'), signature ?? '');
}

/**
 * Decodes a body of `STREAMING-...`: chunks of `<size in hex>[;chunk-signature=<hex>]\r\n<bytes>\r\n`, an empty one
 * at the end, then trailing headers, then an empty line. Yields the bytes and puts the trailing headers, names
 * in lower case, into `trailers`. Bytes are yielded before their signature is known to be right: what comes of
 * them counts only when all of it has ended well.
 * @param signatures where chunks are signed
 * @throws AwsError `IncompleteBody`, `InvalidChunkSizeError`, `SignatureDoesNotMatch`
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
  signatures?: ChunkSignatures,
): AsyncGenerator<Buffer> {
  const reader = new ChunkReader(source);
  let is_short = false;
  for (;;) {
    const { size, signature } = readChunkLine(await reader.line(), signatures !== undefined);
    if (is_short && size > 0 && signatures !== undefined) {
      const message = 'Only the last chunk is allowed to have a size less than 8192 bytes';
      throw new AwsError('InvalidChunkSizeError', message, { status: 403 });
    }
    is_short = size < least_chunk;
    const hash = createHash('sha256');
    for await (const bytes of reader.bytes(size)) {
      if (signatures !== undefined) hash.update(bytes);
      yield bytes;
    }
    signatures?.checkChunk(hash.digest('hex'), signature);
    if (size === 0) break;
    if ((await reader.line()) !== '') throw malformed('a chunk is longer than its size');
  }
  await readTrailers(reader, trailers, signatures);
}
