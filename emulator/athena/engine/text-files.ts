import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isDiskFault } from '../../disk-fault.ts';
import { hasCode } from '../../has-code.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { LakeFile } from './location.ts';
import { snappyText } from './unpack-snappy.ts';

/** So many files are read at once. */
const at_once = 4;
/** Verdicts on gzip files that are remembered. */
const most_verdicts = 100_000;
/** What unpacked files may take on the disk in all: bytes. */
const most_unpacked_bytes = 4 * 1024 ** 3;
/** A query that reads an unpacked file lasts at most half an hour: ms. */
const in_use_ms = 35 * 60_000;

type Unpacked = { file: Promise<LakeFile>; folder: string; bytes: number; used_at: number };

const versionOf = ({ path, size, mtime_ns }: LakeFile) => `${path}\0${size}\0${mtime_ns}`;

const damaged = (cause: unknown) =>
  new SqlError(
    'HIVE_CURSOR_ERROR',
    `Failed to read file: ${cause instanceof Error ? cause.message : 'it is damaged'}`,
  );

/** zlib says it in other words than Java, which reads the files on Athena. */
const javaMessage = (error: unknown) =>
  hasCode(error, 'Z_BUF_ERROR') ? new Error('Unexpected end of input stream') : error;

/**
 * Compressed text on its way to the engine. Gzip is checked to its end when a version of a file is first read, for
 * DuckDB takes one that is cut off for a whole one. Snappy, which DuckDB does not read, is unpacked into a folder that is
 * emptied at each start (docs/decisions/0147).
 */
export class TextFiles {
  readonly folder: string;
  readonly #whole = new Set<string>();
  /** By version. */
  readonly #unpacked = new Map<string, Unpacked>();
  #bytes = 0;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(data_dir: string): Promise<TextFiles> {
    const folder = join(data_dir, 'athena', 'unpacked');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new TextFiles(folder);
  }

  /** The files as DuckDB can read them, in their order. @throws SqlError `HIVE_CURSOR_ERROR` for one that is damaged */
  async readable(files: readonly LakeFile[]): Promise<LakeFile[]> {
    const result = [...files];
    const queue = files.entries();
    const work = async () => {
      for (const [index, file] of queue) {
        if (file.path.endsWith('.gz')) await this.#check(file);
        if (/\.h?snappy$/.test(file.path)) result[index] = await this.#unpack(file);
      }
    };
    await Promise.all(Array.from({ length: at_once }, work));
    return result;
  }

  async #check(file: LakeFile): Promise<void> {
    const version = versionOf(file);
    if (this.#whole.has(version)) return;
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    try {
      await pipeline(createReadStream(file.path), createGunzip({ chunkSize: 256 * 1024 }), nowhere);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
      throw damaged(javaMessage(error));
    }
    const [oldest] = this.#whole;
    if (this.#whole.size >= most_verdicts && oldest !== undefined) this.#whole.delete(oldest);
    this.#whole.add(version);
  }

  #unpack(file: LakeFile): Promise<LakeFile> {
    const version = versionOf(file);
    const known = this.#unpacked.get(version);
    if (known !== undefined) {
      known.used_at = Date.now();
      return known.file;
    }
    const folder = join(this.folder, createHash('sha256').update(version).digest('hex'));
    const made: Unpacked = { file: Promise.resolve(file), folder, bytes: 0, used_at: Date.now() };
    made.file = this.#write(file, made);
    this.#unpacked.set(version, made);
    made.file.catch(() => this.#unpacked.delete(version));
    return made.file;
  }

  /** In a folder of its own: partitions are told apart by their files' folders. */
  async #write(file: LakeFile, made: Unpacked): Promise<LakeFile> {
    const path = join(made.folder, 'text');
    await mkdir(made.folder, { recursive: true });
    try {
      const counted = (text: AsyncIterable<Buffer>) => this.#counted(text, made);
      await pipeline(
        createReadStream(file.path),
        snappyText,
        counted,
        createWriteStream(path, { flags: 'wx' }),
      );
    } catch (error) {
      this.#bytes -= made.bytes;
      await rm(made.folder, { recursive: true, force: true });
      if (error instanceof SqlError || isDiskFault(error)) throw error;
      throw damaged(error);
    }
    return { ...file, path, size: made.bytes, packed: file };
  }

  async *#counted(text: AsyncIterable<Buffer>, made: Unpacked): AsyncGenerator<Buffer> {
    for await (const part of text) {
      if (this.#bytes + part.length > most_unpacked_bytes) await this.#removeUnused();
      if (this.#bytes + part.length > most_unpacked_bytes) {
        const message = 'Text compressed with Snappy of more than 4 GiB is not supported by the local engine';
        throw new SqlError('NOT_SUPPORTED', message);
      }
      this.#bytes += part.length;
      made.bytes += part.length;
      yield part;
    }
  }

  async #removeUnused(): Promise<void> {
    const unused_since = Date.now() - in_use_ms;
    for (const [version, { folder, bytes, used_at }] of this.#unpacked) {
      if (used_at > unused_since) continue;
      this.#unpacked.delete(version);
      this.#bytes -= bytes;
      await rm(folder, { recursive: true, force: true });
    }
  }
}
