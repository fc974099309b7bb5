/**
 * The rows of one result, kept in a file so that no result has to fit into memory: of a CSV that very file, by a
 * second name, else one of JSON lines.
 */
import { copyFile, type FileHandle, link, open, rm } from 'node:fs/promises';
import { hasCode } from '../has-code.ts';
import type { CsvLines } from './csv-buffer.ts';
import { invalidRequest } from './invalid-request.ts';
import { parseCsv } from './parse-csv.ts';

type Row = (string | null)[];

/** What is to be known of the file to find a page in it: `marks` are byte offsets of the rows 0, 500, 1000, ... */
export type RowsIndex = { count: number; bytes: number; marks: Float64Array };

/** A row's place is noted for each so many rows: a page is found without reading what is before it. */
const rows_per_mark = 500;

export class ResultRows {
  readonly #path: string;
  readonly #marks: number[] = [];
  #count = 0;
  #bytes = 0;

  /** @param index of a file that was written before */
  constructor(path: string, index?: RowsIndex) {
    this.#path = path;
    if (index !== undefined) this.#adopt(index);
  }

  #adopt({ count, bytes, marks }: RowsIndex): void {
    this.#count = count;
    this.#bytes = bytes;
    for (const mark of marks) this.#marks.push(mark);
  }

  get count(): number {
    return this.#count;
  }

  /** What they take on the disk. */
  get bytes(): number {
    return this.#bytes;
  }

  get index(): RowsIndex {
    return { count: this.#count, bytes: this.#bytes, marks: Float64Array.from(this.#marks) };
  }

  /** Makes these the rows that `other` has; both can be removed without the other. */
  async takeFrom(other: ResultRows): Promise<void> {
    await this.#name(other.#path);
    this.#adopt(other.index);
  }

  async #name(file: string): Promise<void> {
    try {
      await link(file, this.#path);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) throw error;
      await rm(this.#path, { force: true });
      // Some file systems have no second names.
      await copyFile(file, this.#path);
    }
  }

  /** Writes `header` and `lines` into the new file `path`, and makes them these rows: the file may then be moved. */
  async writeCsv(path: string, header: string, lines: AsyncIterable<CsvLines>): Promise<void> {
    await using handle = await open(path, 'wx');
    await handle.writeFile(header);
    this.#bytes = Buffer.byteLength(header);
    for await (const { bytes, starts } of lines) {
      const to_mark = (rows_per_mark - (this.#count % rows_per_mark)) % rows_per_mark;
      for (let row = to_mark; row < starts.length; row += rows_per_mark) {
        this.#marks.push(this.#bytes + (starts[row] ?? 0));
      }
      await handle.writeFile(bytes);
      this.#count += starts.length;
      this.#bytes += bytes.length;
    }
    await this.#name(path);
  }

  /** Writes all rows, and calls `also` with each chunk. */
  async write(chunks: AsyncIterable<Row[]>, also: (chunk: Row[]) => Promise<void>): Promise<void> {
    const handle = await open(this.#path, 'w');
    try {
      for await (const chunk of chunks) {
        await this.#append(handle, chunk);
        await also(chunk);
      }
    } finally {
      await handle.close();
    }
  }

  async #append(handle: FileHandle, chunk: Row[]): Promise<void> {
    let text = '';
    let ahead = 0;
    for (const row of chunk) {
      if (this.#count % rows_per_mark === 0) this.#marks.push(this.#bytes + ahead);
      const line = `${JSON.stringify(row)}\n`;
      text += line;
      ahead += Buffer.byteLength(line);
      this.#count += 1;
    }
    await handle.writeFile(text);
    this.#bytes += ahead;
  }

  /** At most `limit` rows, from row `start` on. @throws AwsError where the file is gone or cut short */
  async read(start: number, limit: number): Promise<Row[]> {
    if (start >= this.#count || limit <= 0) return [];
    const mark = Math.floor(start / rows_per_mark);
    const first = this.#marks[mark] ?? 0;
    const last = this.#marks[Math.ceil((start + limit) / rows_per_mark)] ?? this.#bytes;
    const handle = await this.#open();
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(last - first), 0, last - first, first);
      if (bytesRead < last - first) throw invalidRequest('Could not find results');
      const skip = start - mark * rows_per_mark;
      return this.#parse(buffer.toString('utf8'), skip, Math.min(limit, this.#count - start));
    } finally {
      await handle.close();
    }
  }

  /** Before the first row of a CSV is its header; JSON lines have none. @throws AwsError where somebody changed them */
  #parse(text: string, skip: number, limit: number): Row[] {
    if (this.#marks[0] === 0) {
      const lines = text.trimEnd().split('\n');
      return lines.slice(skip, skip + limit).map((line): Row => JSON.parse(line));
    }
    const rows = parseCsv(text, skip, limit);
    if (rows?.length !== limit) throw invalidRequest('Could not find results');
    return rows;
  }

  async #open(): Promise<FileHandle> {
    try {
      return await open(this.#path, 'r');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) throw invalidRequest('Could not find results');
      throw error;
    }
  }

  /** Frees the disk; there is nothing to read after it. */
  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}
