import { uncompress } from 'snappy';

/** The most that a block of Hadoop's may have, packed or not: bytes. Its writers use 256 KiB. */
const most_block_bytes = 64 * 1024 ** 2;
/** How a stream in Snappy's own framing begins. */
const framed_head = Buffer.from('ff060000734e61507059', 'hex');

/** Parts a stream into what is asked of it. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The next `count` bytes; undefined at the end. @throws Error where there are less */
  async take(count: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [this.#rest];
    let length = this.#rest.length;
    while (length < count) {
      const { done, value } = await this.#chunks.next();
      if (done === true) {
        if (length === 0) return undefined;
        throw new Error('Unexpected end of input stream');
      }
      parts.push(value);
      length += value.length;
    }
    const all = Buffer.concat(parts, length);
    this.#rest = all.subarray(count);
    return all.subarray(0, count);
  }
}

/**
 * Hadoop's BlockDecompressorStream: of each block how long it is, then pieces, each with its packed length, until they are
 * as long (u32, big-endian).
 */
async function* hadoopText(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const bytes = new Bytes(source);
  for (let head = await bytes.take(4); head !== undefined; head = await bytes.take(4)) {
    let left = head.readUInt32BE(0);
    if (left > most_block_bytes) throw new Error('The file is not in the Snappy format of Hadoop');
    while (left > 0) {
      const size = (await bytes.take(4))?.readUInt32BE(0) ?? most_block_bytes + 1;
      if (size > most_block_bytes) throw new Error('The file is not in the Snappy format of Hadoop');
      const packed = await bytes.take(size);
      if (packed === undefined) throw new Error('Unexpected end of input stream');
      const text = Buffer.from(await uncompress(packed, { asBuffer: true }));
      if (text.length === 0 || text.length > left)
        throw new Error('A block has not the length that it tells');
      left -= text.length;
      yield text;
    }
  }
}

/** Snappy's framing: of each chunk its kind and its length (u24, little-endian); data has its sum (u32) before it. */
async function* framedText(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const bytes = new Bytes(source);
  for (let head = await bytes.take(4); head !== undefined; head = await bytes.take(4)) {
    const kind = head.readUInt8(0);
    const length = head.readUIntLE(1, 3);
    const body = length === 0 ? Buffer.alloc(0) : await bytes.take(length);
    if (body === undefined) throw new Error('Unexpected end of input stream');
    if (kind === 0) yield Buffer.from(await uncompress(body.subarray(4), { asBuffer: true }));
    else if (kind === 1) yield body.subarray(4);
    else if (kind < 0x80) throw new Error('The file is not in the Snappy framing format');
  }
}

/**
 * Unpacks Snappy: in its own framing, where the input begins so, else in Hadoop's.
 * @throws Error where the input is damaged or cut off
 */
export async function* snappyText(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const { value: first } = await chunks.next();
  if (first === undefined) return;
  async function* whole(): AsyncGenerator<Buffer> {
    yield first;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  const is_framed = first.subarray(0, framed_head.length).equals(framed_head);
  yield* is_framed ? framedText(whole()) : hadoopText(whole());
}
