import { createHash, createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { invalidArgument, type Native, native } from './native.ts';

const base32_letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{1,5}/g) ?? []).map(
    (five) => base32_letters[Number.parseInt(five.padEnd(5, '0'), 2)],
  );
  return text.join('').padEnd(Math.ceil(text.length / 8) * 8, '=');
}

function fromBase32(text: string): Uint8Array {
  const letters = text.replace(/=+$/, '');
  const values = [...letters].map((letter) => base32_letters.indexOf(letter));
  if (values.includes(-1))
    throw invalidArgument(`Unrecognized character: ${letters[values.indexOf(-1)] ?? ''}`);
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const base64 = { base64: /^[A-Za-z0-9+/]*={0,2}$/, base64url: /^[A-Za-z0-9_-]*={0,2}$/ };

function fromBase64(text: string, kind: keyof typeof base64): Uint8Array {
  const is_cut = text.replace(/=+$/, '').length % 4 === 1;
  if (!base64[kind].test(text) || is_cut) throw invalidArgument(`Invalid ${kind} input: ${text}`);
  return Buffer.from(text, kind);
}

function fromHex(text: string): Uint8Array {
  if (!/^([0-9A-Fa-f]{2})*$/.test(text))
    throw invalidArgument(`Invalid input length ${text.length} or invalid hex digit`);
  return Buffer.from(text, 'hex');
}

function ofSize(bytes: Uint8Array, size: number): Buffer {
  if (bytes.length !== size)
    throw invalidArgument(`expected ${size}-byte input, but got instead: ${bytes.length}`);
  return Buffer.from(bytes);
}

const make = (size: number, write: (buffer: Buffer) => void) => {
  const buffer = Buffer.alloc(size);
  write(buffer);
  return buffer;
};

const hash = (name: string) =>
  native(name, ['BLOB'], 'BLOB', (a) => createHash(name).update(a.bytes(0)).digest());
const hmac = (name: string) =>
  native(`hmac_${name}`, ['BLOB', 'BLOB'], 'BLOB', (a) =>
    createHmac(name, a.bytes(1)).update(a.bytes(0)).digest(),
  );

/** Bytes, their texts and their digests. */
export const byte_natives: readonly Native[] = [
  ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => [hash(name), hmac(name)]),
  native('crc32', ['BLOB'], 'BIGINT', (a) => BigInt(crc32(a.bytes(0)))),
  native('to_base32', ['BLOB'], 'VARCHAR', (a) => toBase32(a.bytes(0))),
  native('from_base32', ['VARCHAR'], 'BLOB', (a) => fromBase32(a.text(0))),
  native('to_base64url', ['BLOB'], 'VARCHAR', (a) => {
    const text = Buffer.from(a.bytes(0)).toString('base64url');
    return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  }),
  native('from_base64url', ['VARCHAR'], 'BLOB', (a) => fromBase64(a.text(0), 'base64url')),
  native('from_base64', ['VARCHAR'], 'BLOB', (a) => fromBase64(a.text(0), 'base64')),
  native('from_hex', ['VARCHAR'], 'BLOB', (a) => fromHex(a.text(0))),
  native('to_big_endian_64', ['BIGINT'], 'BLOB', (a) =>
    make(8, (buffer) => buffer.writeBigInt64BE(a.whole(0))),
  ),
  native('from_big_endian_64', ['BLOB'], 'BIGINT', (a) => ofSize(a.bytes(0), 8).readBigInt64BE()),
  native('to_big_endian_32', ['BIGINT'], 'BLOB', (a) =>
    make(4, (buffer) => buffer.writeInt32BE(Number(a.whole(0)))),
  ),
  native('from_big_endian_32', ['BLOB'], 'BIGINT', (a) => BigInt(ofSize(a.bytes(0), 4).readInt32BE())),
  native('to_ieee754_64', ['DOUBLE'], 'BLOB', (a) => make(8, (buffer) => buffer.writeDoubleBE(a.double(0)))),
  native('from_ieee754_64', ['BLOB'], 'DOUBLE', (a) => ofSize(a.bytes(0), 8).readDoubleBE()),
  native('to_ieee754_32', ['DOUBLE'], 'BLOB', (a) => make(4, (buffer) => buffer.writeFloatBE(a.double(0)))),
  native('from_ieee754_32', ['BLOB'], 'DOUBLE', (a) => ofSize(a.bytes(0), 4).readFloatBE()),
];
