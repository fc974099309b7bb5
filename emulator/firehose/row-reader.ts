import { duckdbType } from '../glue/duckdb-type.ts';
import { parseHiveType } from '../glue/hive-type.ts';
import type { Conversion } from './segment-header.ts';
import { MalformedJsonError, readDocuments } from './split-json.ts';
import { MisfitError, type ValueReader, valueReader } from './value-reader.ts';

type GlueColumn = { Name: string; Type?: string | undefined };
type Column = { index: number; name: string; prefix: string; read: ValueReader };

export type RowReader = {
  /** Name and DuckDB type of each column, in the table's order. */
  columns: readonly { name: string; type: string }[];
  /**
   * The rows in one record's text, each a line of JSON that DuckDB reads exactly.
   * @throws MalformedJsonError, MisfitError where any row in it is wrong
   */
  read(text: string): string[];
};

function keyRule(conversion: Conversion): (key: string) => string {
  const { case_insensitive, dots_to_underscores } = conversion;
  return (key) => {
    const lower = case_insensitive ? key.toLowerCase() : key;
    return dots_to_underscores ? lower.replaceAll('.', '_') : lower;
  };
}

function readRow(document: unknown, columns: ReadonlyMap<string, Column>, rule: (key: string) => string) {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new MalformedJsonError('A record must be a JSON object.');
  }
  const parts: string[] = new Array(columns.size);
  for (const [key, value] of Object.entries(document)) {
    const column = columns.get(key) ?? columns.get(rule(key));
    if (column === undefined || value === null) continue;
    try {
      parts[column.index] = column.prefix + column.read(value);
    } catch (error) {
      if (error instanceof MisfitError) throw new MisfitError(`${error.message} in field ${column.name}`);
      throw error;
    }
  }
  return `{${parts.filter((part) => part !== undefined).join(',')}}`;
}

/**
 * Makes the reader of records for a Glue table's columns. Keys that are no column are left out, as the
 * SerDes do.
 * @throws RangeError that names the column whose type is not supported.
 */
export function rowReader(glue_columns: readonly GlueColumn[], conversion: Conversion): RowReader {
  const columns = glue_columns.map(({ Name, Type = 'string' }, index) => {
    try {
      const type = parseHiveType(Type);
      const read = valueReader(type, conversion);
      return { index, name: Name, type: duckdbType(type), prefix: `${JSON.stringify(Name)}:`, read };
    } catch (error) {
      if (error instanceof RangeError) throw new RangeError(`Column ${Name}: ${error.message}`);
      throw error;
    }
  });
  if (columns.length === 0) throw new RangeError('The table has no columns.');
  const keys = new Map(
    columns.map((column) => [conversion.column_to_key[column.name] ?? column.name, column]),
  );
  const rule = keyRule(conversion);
  return {
    columns,
    read(text) {
      try {
        return readDocuments(text).map((document) => readRow(document, keys, rule));
      } catch (cause) {
        // Brackets by the ten thousand end the stack; a record must never stop the records behind it.
        if (!(cause instanceof RangeError)) throw cause;
        throw new MalformedJsonError('The record is nested too deeply.', { cause });
      }
    },
  };
}
