import type { DataColumn, DataFormat } from './data-schema.ts';
import { type InferredType, mergeTypes, scalar, unknownType } from './inferred-type.ts';

/** The delimiters of Glue's classifier for CSV. */
const delimiters = [',', '|', '\t', ';', '\u0001'];
const most_rows = 5000;
const most_columns = 1000;
/** A header's names are shorter than this, in characters, as Glue has it. */
const longest_name = 150;

/** Where the quote that closes the one at `from` stands; a doubled one closes nothing. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from + 1); at >= 0; at = line.indexOf('"', at + 2))
    if (line[at + 1] !== '"') return at;
  return -1;
}

/** The cells of one line; a cell in quotes may hold the delimiter, and a doubled quote. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let may_close = true;
  for (let at = 0; at <= line.length && cells.length <= most_columns; ) {
    const closing: number = may_close && line[at] === '"' ? closingQuote(line, at) : -1;
    may_close = may_close && (closing >= 0 || line[at] !== '"');
    const end = line.indexOf(delimiter, Math.max(at, closing));
    const stop = end < 0 ? line.length : end;
    cells.push(closing < 0 ? line.slice(at, stop) : line.slice(at + 1, closing).replaceAll('""', '"'));
    at = stop + 1;
  }
  return cells;
}

function typeOfCell(text: string): InferredType {
  const cell = text.trim();
  if (cell === '') return unknownType;
  if (/^[+-]?\d{1,18}$/.test(cell)) return scalar('bigint');
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(cell)) return scalar('double');
  return scalar(/^(true|false)$/i.test(cell) ? 'boolean' : 'string');
}

const isText = (type: InferredType) => type.kind === 'scalar' && type.name === 'string';

/** Rows of cells by the delimiter that gives all of them the same number, of two at least. */
function rowsOf(lines: readonly string[]): { delimiter: string; rows: string[][] } | undefined {
  const readings = delimiters.flatMap((delimiter) => {
    const rows = lines.map((line) => cellsOf(line, delimiter));
    const width = rows[0]?.length ?? 0;
    const is_table = width >= 2 && width <= most_columns && rows.every((row) => row.length === width);
    return is_table ? [{ delimiter, rows, width }] : [];
  });
  return readings.toSorted((left, right) => right.width - left.width)[0];
}

/**
 * Glue's rule: every name of a header is text and short enough, but for the last, which may be empty; and below it,
 * one column at least holds something else than text.
 */
function isHeader(row: readonly string[], below: readonly InferredType[]): boolean {
  const are_names = row.every(
    (cell, at) =>
      (at === row.length - 1 && cell.trim() === '') ||
      (isText(typeOfCell(cell)) && cell.length < longest_name),
  );
  return are_names && below.some((type) => type.kind !== 'null' && !isText(type));
}

function columnsOf(names: readonly string[] | undefined, types: readonly InferredType[]): DataColumn[] {
  const taken = new Set<string>();
  return types.map((type, at) => {
    const original = names?.[at]?.trim() || `col${at}`;
    let name = original.toLowerCase();
    for (let copy = 1; taken.has(name); copy += 1) name = `${original.toLowerCase()}_${copy}`;
    taken.add(name);
    return { name, original, type };
  });
}

export type CsvData = {
  columns: readonly DataColumn[];
  records: number;
  csv: NonNullable<DataFormat['csv']>;
};

/**
 * The columns of delimited text, undefined where it is something else: fewer than two columns or two rows, or rows
 * of different lengths. Without a header the columns are `col0`, `col1`... Whole numbers are `bigint`.
 * @param is_whole whether the text ends where the file ends
 */
export function readCsv(text: string, is_whole: boolean): CsvData | undefined {
  const all_lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (!is_whole) all_lines.pop();
  const lines = all_lines.filter((line) => line.trim() !== '').slice(0, most_rows);
  const reading = lines.length >= 2 ? rowsOf(lines) : undefined;
  const [first, ...rest] = reading?.rows ?? [];
  if (reading === undefined || first === undefined) return undefined;
  const typesOf = (rows: readonly string[][]) =>
    first.map((_, at) => rows.map((row) => typeOfCell(row[at] ?? '')).reduce(mergeTypes, unknownType));
  const has_header = isHeader(first, typesOf(rest));
  const rows = has_header ? rest : reading.rows;
  return {
    columns: columnsOf(has_header ? first : undefined, typesOf(rows)),
    records: rows.length,
    csv: { delimiter: reading.delimiter, has_header, is_quoted: lines.some((line) => line.startsWith('"')) },
  };
}
