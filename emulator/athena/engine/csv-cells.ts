import { type DuckDBDataChunk, type DuckDBType, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import type { CsvBuffer } from '../csv-buffer.ts';
import { printerOf } from './print-value.ts';

type CellWriter = (value: DuckDBValue, out: CsvBuffer) => void;

/** How a value of one type is written; those that are most often asked for, without a text in between. */
export function cellWriterOf(type: DuckDBType): CellWriter {
  const print = printerOf(type);
  const asText: CellWriter = (value, out) => {
    const text = print(value);
    if (text === null) out.empty();
    else out.text(text);
  };
  switch (type.typeId) {
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
      return (value, out) => (typeof value === 'number' ? out.whole(value) : asText(value, out));
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
      return (value, out) => (typeof value === 'bigint' ? out.whole(value) : asText(value, out));
    case DuckDBTypeId.DOUBLE:
      return (value, out) => (typeof value === 'number' ? out.double(value) : asText(value, out));
    case DuckDBTypeId.VARCHAR:
      return (value, out) => (typeof value === 'string' ? out.text(value) : asText(value, out));
    default:
      return asText;
  }
}

/** Writes the rows of `chunk` as lines. @throws SqlError for a value that can not be printed */
export function writeLines(chunk: DuckDBDataChunk, writers: readonly CellWriter[], out: CsvBuffer): void {
  const columns = writers.map((write, at) => ({ write, vector: chunk.getColumnVector(at) }));
  const { rowCount } = chunk;
  for (let row = 0; row < rowCount; row += 1) {
    out.startLine();
    for (const { write, vector } of columns) write(vector.getItem(row), out);
    out.endLine();
  }
}
