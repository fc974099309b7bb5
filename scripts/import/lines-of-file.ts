import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { max_import_bytes } from '#lib/imports/read-lines.ts';
import { ImportError } from './destination.ts';

/** A line that can not be sent, and why. */
export type UnsendableLine = { why: string };
export type FileLine = string | UnsendableLine;

const newline = 0x0a;
const gzip_magic = [0x1f, 0x8b];
const byte_order_mark = [0xef, 0xbb, 0xbf];
const brackets = '['.charCodeAt(0);

const beginsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, place) => bytes[place] === byte);

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The bytes of a file, unpacked where it is gzip. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(path);
  if (!beginsWith(await firstBytes(path), gzip_magic)) {
    yield* packed;
    return;
  }
  try {
    // The loop ends with what either stream fails with.
    yield* pipeline(packed, createGunzip(), () => undefined);
  } catch (cause) {
    throw new ImportError(
      `${path} is not whole: ${cause instanceof Error ? cause.message : 'it can not be unpacked'}.`,
      { cause },
    );
  }
}

function lineOf(parts: readonly Buffer[], length: number): FileLine {
  if (length >= max_import_bytes) return { why: 'has more than 1 MiB' };
  const bytes = Buffer.concat(parts);
  const ending = bytes.at(-1) === 0x0d ? -1 : bytes.length;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, ending));
  } catch (error) {
    if (error instanceof TypeError) return { why: 'is not UTF-8' };
    throw error;
  }
}

/** The first bytes of a file, without the mark that some programs put there. @throws ImportError for a JSON array */
function begin(chunk: Buffer): Buffer {
  const rest = beginsWith(chunk, byte_order_mark) ? chunk.subarray(byte_order_mark.length) : chunk;
  if (rest.find((byte) => !/\s/.test(String.fromCharCode(byte))) !== brackets) return rest;
  throw new ImportError(
    'The file is a JSON array. Put each event on a line of its own, without brackets and commas.',
  );
}

/**
 * The lines of a text file, or of one that is packed by gzip, one after the other; no line is held that is too long to
 * be sent.
 * @throws ImportError where it is no file, holds one JSON array, or is packed and not whole
 */
export async function* linesOfFile(path: string): AsyncGenerator<FileLine> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) throw new ImportError(`${path} is no file.`);
  let parts: Buffer[] = [];
  let length = 0;
  let is_first = true;
  const add = (bytes: Buffer) => {
    length += bytes.length;
    if (length < max_import_bytes) parts.push(bytes);
    else parts = [];
  };
  for await (const chunk of bytesOf(path)) {
    let rest = is_first ? begin(chunk) : chunk;
    is_first = false;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      add(rest.subarray(0, end));
      yield lineOf(parts, length);
      parts = [];
      length = 0;
      rest = rest.subarray(end + 1);
    }
    add(rest);
  }
  if (length > 0) yield lineOf(parts, length);
}
