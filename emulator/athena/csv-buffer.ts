/** Lines of a CSV made as bytes: a result of a million cells is printed without a text for each. */
import { printDouble } from '../sql/print-double.ts';

const [newline, quote, comma, minus, point, zero] = [10, 34, 44, 45, 46, 48];
const first_bytes = 256 * 1024;
/** A double of at most so many decimals is written by its digits: 10 to their power. */
const decimals = 4;
const scale = 10 ** decimals;
/** The digits of each fraction of so many decimals, and how many of them are written. */
const fractions = Buffer.from(
  Array.from({ length: scale }, (_, value) => String(value).padStart(decimals, '0')).join(''),
);
const fraction_lengths = Uint8Array.from({ length: scale }, (_, value) =>
  Math.max(1, String(value).padStart(decimals, '0').replace(/0+$/, '').length),
);
/** What a short text can take at most: a quote is written twice, and so is its frame. */
const short_chars = 64;
/** No number takes more. */
const number_bytes = 64;

/** Some rows: `bytes` are good until the next are asked for, `starts` are the places in it where each begins. */
export type CsvLines = { bytes: Uint8Array; starts: readonly number[] };

/** Collects lines as Athena writes them: every value quoted, NULL empty and unquoted. */
export class CsvBuffer {
  #bytes = Buffer.allocUnsafe(first_bytes);
  #used = 0;
  #is_first = true;
  readonly #starts: number[] = [];

  startLine(): void {
    this.#starts.push(this.#used);
    this.#is_first = true;
  }

  endLine(): void {
    this.#room(1);
    this.#bytes[this.#used++] = newline;
  }

  empty(): void {
    this.#next(0);
  }

  text(cell: string): void {
    if (cell.length > short_chars) {
      this.#long(cell);
      return;
    }
    this.#next(2 * cell.length + 2);
    const bytes = this.#bytes;
    let at = this.#used;
    bytes[at++] = quote;
    for (let index = 0; index < cell.length; index += 1) {
      const code = cell.charCodeAt(index);
      if (code > 127) {
        this.#long(cell);
        return;
      }
      if (code === quote) bytes[at++] = quote;
      bytes[at++] = code;
    }
    bytes[at++] = quote;
    this.#used = at;
  }

  whole(value: number | bigint): void {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) {
      this.text(String(value));
      return;
    }
    this.#next(number_bytes);
    this.#bytes[this.#used++] = quote;
    if (number < 0) this.#bytes[this.#used++] = minus;
    this.#digits(Math.abs(number));
    this.#bytes[this.#used++] = quote;
  }

  /**
   * As `printDouble` prints it. Where the value is the quotient of a whole number and 10,000, the digits of that number
   * are its shortest: two decimals of so few digits are never one double.
   */
  double(value: number): void {
    const size = Math.abs(value);
    const scaled = Math.round(size * scale);
    if (!(size >= 1e-3 && size < 1e7) || scaled / scale !== size) {
      this.text(printDouble(value));
      return;
    }
    this.#next(number_bytes);
    this.#bytes[this.#used++] = quote;
    if (value < 0) this.#bytes[this.#used++] = minus;
    this.#digits(Math.floor(scaled / scale));
    this.#bytes[this.#used++] = point;
    this.#fraction(scaled % scale);
    this.#bytes[this.#used++] = quote;
  }

  /** Of the lines since the last time: bytes. */
  get size(): number {
    return this.#used;
  }

  /** The lines since the last time; they are overwritten by those to come. */
  take(): CsvLines {
    const lines = { bytes: this.#bytes.subarray(0, this.#used), starts: [...this.#starts] };
    this.#used = 0;
    this.#starts.length = 0;
    return lines;
  }

  /** Begins a cell that takes at most so many bytes. */
  #next(bytes: number): void {
    this.#room(bytes + 1);
    if (!this.#is_first) this.#bytes[this.#used++] = comma;
    this.#is_first = false;
  }

  #room(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * this.#bytes.length + bytes);
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }

  /** The cell that has begun, of any length and letters. */
  #long(cell: string): void {
    const written = `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`;
    if (cell.length > short_chars) this.#next(3 * written.length);
    else this.#room(3 * written.length);
    this.#used += this.#bytes.write(written, this.#used);
  }

  #digits(value: number): void {
    if (value >= 1e9) {
      // Both parts are whole numbers of 32 bits then, which are several times as quick to divide.
      const high = Math.floor(value / 1e9);
      this.#digits(high);
      this.#used += 9;
      this.#digitsBefore(this.#used, value - high * 1e9, this.#used - 9);
      return;
    }
    let end = this.#used + 1;
    for (let unit = 10; unit <= value; unit *= 10) end += 1;
    this.#digitsBefore(end, value, this.#used);
    this.#used = end;
  }

  /** Fills the places from `from` to `end` with the last digits of a number below 10^9. */
  #digitsBefore(end: number, value: number, from: number): void {
    let rest = value | 0;
    for (let at = end - 1; at >= from; at -= 1) {
      const tenth = (rest / 10) | 0;
      this.#bytes[at] = zero + rest - 10 * tenth;
      rest = tenth;
    }
  }

  /** At least one digit, and no zero at its end. */
  #fraction(value: number): void {
    const last = this.#used + (fraction_lengths[value] ?? decimals);
    for (let at = decimals * value; this.#used < last; at += 1)
      this.#bytes[this.#used++] = fractions[at] ?? zero;
  }
}

/** Rows of texts as such lines. */
export async function* linesOf(chunks: AsyncIterable<(string | null)[][]>): AsyncGenerator<CsvLines> {
  const out = new CsvBuffer();
  for await (const rows of chunks) {
    for (const row of rows) {
      out.startLine();
      for (const cell of row) {
        if (cell === null) out.empty();
        else out.text(cell);
      }
      out.endLine();
    }
    yield out.take();
  }
}
