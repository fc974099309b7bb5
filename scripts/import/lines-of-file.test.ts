import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type FileLine, linesOfFile } from './lines-of-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'heatlake-lines-'));
after(() => rm(folder, { recursive: true }));

const readAll = (path: string): Promise<FileLine[]> => Readable.from(linesOfFile(path)).toArray();

async function linesOf(content: string | Uint8Array): Promise<FileLine[]> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return readAll(path);
}

test('lines end with LF or CRLF, the last with the file, and a byte order mark is none of the text', async () => {
  assert.deepEqual(await linesOf('{"a":1}\r\n\n{"b":"ü"}\n'), ['{"a":1}', '', '{"b":"ü"}']);
  assert.deepEqual(await linesOf('\uFEFF{"a":1}\n{"b":2}'), ['{"a":1}', '{"b":2}']);
  assert.deepEqual(await linesOf(''), []);
});

test('a file that gzip packed is unpacked, whatever it is called; one that is cut off is an error', async () => {
  const text = Array.from({ length: 50_000 }, (_, place) => `{"place":${place}}`);
  const packed = gzipSync(text.join('\n'));
  assert.deepEqual(await linesOf(packed), text);
  await assert.rejects(linesOf(packed.subarray(0, packed.length / 2)), {
    message: /is not whole: unexpected end/,
  });
});

test('a line that is too long or no UTF-8 is told, and the others are read', async () => {
  const long = 'x'.repeat(3_000_000);
  assert.deepEqual(await linesOf(`{"a":1}\n${long}\n{"b":2}\n${long}`), [
    '{"a":1}',
    { why: 'has more than 1 MiB' },
    '{"b":2}',
    { why: 'has more than 1 MiB' },
  ]);
  const latin1 = Buffer.from('{"a":"é"}\n{"b":2}', 'latin1');
  assert.deepEqual(await linesOf(latin1), [{ why: 'is not UTF-8' }, '{"b":2}']);
});

test('a JSON array, a folder and a file that is not there are said in words', async () => {
  for (const array of ['[{"a":1}]', '\uFEFF \n[\n{"a":1}\n]']) {
    await assert.rejects(linesOf(array), { message: /each event on a line of its own/ });
  }
  await assert.rejects(readAll(folder), { message: /is no file/ });
  await assert.rejects(readAll(join(folder, 'none')), { message: /is no file/ });
});
