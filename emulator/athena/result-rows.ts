/** The rows of one result, kept in a file of JSON lines so that no result has to fit into memory. */
import { type FileHandle, open, rm } from 'node:fs/promises';

type Row = (string | null)[];

/** A row's place is noted for each so many rows: a page is found without reading what is before it. */
const rows_per_mark = 500;

export class ResultRows {
  readonly #path: string;
  /** Byte offsets of the rows 0, 500, 1000, ... */
  readonly #marks: number[] = [];
  #count = 0;
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
  }

  get count(): number {
    return this.#count;
  }

  /** What they take on the disk. */
  get bytes(): number {
    return this.#bytes;
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

  /** At most `limit` rows, from row `start` on. */
  async read(start: number, limit: number): Promise<Row[]> {
    if (start >= this.#count || limit <= 0) return [];
    const mark = Math.floor(start / rows_per_mark);
    const first = this.#marks[mark] ?? 0;
    const last = this.#marks[Math.ceil((start + limit) / rows_per_mark)] ?? this.#bytes;
    const handle = await open(this.#path, 'r');
    try {
      const { buffer } = await handle.read(Buffer.alloc(last - first), 0, last - first, first);
      const lines = buffer.toString('utf8').trimEnd().split('\n');
      const skip = start - mark * rows_per_mark;
      return lines.slice(skip, skip + limit).map((line): Row => JSON.parse(line));
    } finally {
      await handle.close();
    }
  }

  /** Frees the disk; there is nothing to read after it. */
  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}
