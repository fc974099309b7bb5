import type { SqlErrorCode } from '../../sql/sql-error.ts';
import { file_failures } from '../tables/file-failures.ts';

const operators: Readonly<Record<string, string>> = {
  plus: '+',
  minus: '-',
  divide: '/',
  modulo: '%',
  concat: '||',
  list_concat: '||',
  subscript: '[]',
  bits: 'a bitwise function',
  scaled: '*',
};
/** DuckDB's types as Trino calls them, as far as that is one word. */
const typeNames = (types: string) =>
  types.split(', ').map((type) =>
    type
      .toLowerCase()
      .replace(/^string_literal$/, 'varchar')
      .replace(/^integer_literal$/, 'integer')
      .replace(/^blob$/, 'varbinary')
      .replace(/^(.*)\[\]$/, 'array($1)'),
  );

const whole_types: Readonly<Record<string, string>> = {
  INT8: 'TINYINT',
  INT16: 'SMALLINT',
  INT32: 'INT',
  INT64: 'BIGINT',
};

/** What DuckDB says, and what Trino would. The first that fits counts. */
export const duckdb_failures: readonly [RegExp, SqlErrorCode, (parts: string[]) => string][] = [
  ...file_failures,
  [
    /Referenced column "(.+?)" not found/,
    'COLUMN_NOT_FOUND',
    ([name]) => `Column '${name}' cannot be resolved`,
  ],
  [
    /does not have a column named "(.+?)"/,
    'COLUMN_NOT_FOUND',
    ([name]) => `Column '${name}' cannot be resolved`,
  ],
  [
    /Referenced table "(.+?)" not found/,
    'COLUMN_NOT_FOUND',
    ([name]) => `Column '${name}' cannot be resolved`,
  ],
  [
    /Ambiguous reference to column name "(.+?)"/,
    'AMBIGUOUS_NAME',
    ([name]) => `Column '${name}' is ambiguous`,
  ],
  [
    /Column "(.+?)" referenced that exists in the SELECT/,
    'COLUMN_NOT_FOUND',
    ([name]) => `Column '${name}' cannot be resolved`,
  ],
  [
    /[Cc]olumn "?(.+?)"? must appear in the GROUP BY/,
    'EXPRESSION_NOT_AGGREGATE',
    ([name]) => `'${name}' must be an aggregate expression or appear in GROUP BY clause`,
  ],
  [/Macro trino_to_(\w+)\(\)/, 'TYPE_MISMATCH', ([type]) => `Cannot cast this value to ${type}`],
  [/Macro trino_text\(\)/, 'TYPE_MISMATCH', () => 'Cannot compare a varchar with a value of another type'],
  [
    /(?:Macro trino_(plus|minus|divide|modulo|concat|subscript|bits|scaled)(?:_by)?\(\) (?:does not support|has multiple))/,
    'TYPE_MISMATCH',
    ([name]) => `Cannot apply operator: ${operators[name ?? ''] ?? name} to values of these types`,
  ],
  [
    /types 'sum\(INTERVAL\)'/,
    'NOT_SUPPORTED',
    () => 'The function sum of intervals is not supported by the local engine',
  ],
  [
    /types '(?:len|array_extract|struct_extract)\(STRUCT/,
    'NOT_SUPPORTED',
    () => 'The subscript of a row is not supported by the local engine',
  ],
  [
    /types '(list_concat|[-+*/%|&]+)\((.*?)\)'\./,
    'TYPE_MISMATCH',
    ([name = '', types = '']) =>
      `Cannot apply operator: ${typeNames(types).join(` ${operators[name] ?? name} `)}`,
  ],
  [
    /(?:Macro (?:trino_)?(\w+?)(?:_by)?\(\) (?:does not support|has multiple))/,
    'FUNCTION_NOT_FOUND',
    ([name]) => `Unexpected parameters for function ${name}`,
  ],
  [
    /No function matches the given name and argument types '(?:trino_(?:native_)?)?(\w+)\((.*?)\)'\./,
    'FUNCTION_NOT_FOUND',
    ([name, types = '']) => `Unexpected parameters (${typeNames(types).join(', ')}) for function ${name}`,
  ],
  [
    /No function matches the given name/,
    'TYPE_MISMATCH',
    () => 'Cannot apply an operator or a function to values of these types',
  ],
  [
    /(ORDER|GROUP BY) term out of range - should be between 1 and (\d+)/,
    'INVALID_COLUMN_REFERENCE',
    ([clause, most]) =>
      `${clause === 'ORDER' ? 'ORDER BY' : clause} position is not in select list: it has ${most} columns`,
  ],
  [
    /aggregate function calls cannot be nested/i,
    'NESTED_AGGREGATION',
    () => 'Cannot nest aggregations inside aggregation',
  ],
  [
    /window function calls cannot be nested/i,
    'NESTED_WINDOW',
    () => 'Cannot nest window functions inside window function',
  ],
  [
    /(WHERE|GROUP BY|HAVING|JOIN) (?:clause|condition).*?cannot contain (?:aggregates|window functions)/i,
    'EXPRESSION_NOT_SCALAR',
    ([clause]) => `${clause} clause cannot contain aggregations, window functions or grouping operations`,
  ],
  [
    /table "(.+?)" has (\d+) columns available but (\d+) columns specified/,
    'MISMATCHED_COLUMN_ALIASES',
    ([name, has, given]) =>
      `Column alias list has ${given} entries but '${name}' has ${has} columns available`,
  ],
  [
    /Set operations can only apply to expressions with the same number of result columns/,
    'TYPE_MISMATCH',
    () => 'The queries of a set operation have different numbers of columns',
  ],
  [
    /(?:invalid perl operator|invalid escape sequence|bad repetition operator|invalid character class range): (.*)/,
    'NOT_SUPPORTED',
    ([part]) => `'${part}' in a regular expression is not supported by the local engine`,
  ],
  [
    /Cannot (?:compare|mix) values of type (\S+) and (?:type )?(\S+)/,
    'TYPE_MISMATCH',
    ([left, right]) => `Cannot compare or mix ${left?.toLowerCase()} and ${right?.toLowerCase()}`,
  ],
  [
    /Could not convert string ['"](.*?)['"] to (INT8|INT16|INT32|INT64)/,
    'INVALID_CAST_ARGUMENT',
    ([value, type]) => `Cannot cast '${value}' to ${whole_types[type ?? '']}`,
  ],
  [
    /Could not convert string ['"](.*?)['"] to DECIMAL\((\d+),(\d+)\)/,
    'INVALID_CAST_ARGUMENT',
    ([value, width, scale]) =>
      `Cannot cast VARCHAR '${value}' to DECIMAL(${width}, ${scale}). Value too large.`,
  ],
  [
    /Casting value "(.*?)" to type DECIMAL\((\d+),(\d+)\) failed/,
    'INVALID_CAST_ARGUMENT',
    ([value, width, scale]) => `Cannot cast '${value}' to DECIMAL(${width}, ${scale})`,
  ],
  [/Map keys must be unique/, 'INVALID_FUNCTION_ARGUMENT', () => 'Duplicate map keys are not allowed'],
  [
    /Unimplemented type for cast \((.+?) -> (.+?)\)/,
    'TYPE_MISMATCH',
    ([from, to]) => `Cannot cast ${from?.toLowerCase()} to ${to?.toLowerCase()}`,
  ],
  [
    /More than one row returned by a subquery/,
    'SUBQUERY_MULTIPLE_ROWS',
    () => 'Scalar sub-query has returned multiple rows',
  ],
  [
    /Malformed JSON|JSON transform error|invalid JSON/i,
    'HIVE_BAD_DATA',
    () => 'Row is not a valid JSON Object that fits the table',
  ],
  [
    /is out of range for the destination type/,
    'NUMERIC_VALUE_OUT_OF_RANGE',
    () => 'A number is out of the range of its type',
  ],
  [
    /No space left on device|File too large|Disk quota exceeded|Input\/output error/i,
    'GENERIC_INTERNAL_ERROR',
    () => 'The disk below the local engine refused what does not fit into its memory',
  ],
  [
    /Out of Memory/i,
    'EXCEEDED_MEMORY_LIMIT',
    () => 'Query exhausted resources: the local engine is out of memory',
  ],
  [/Unknown TimeZone '(.+?)'/, 'INVALID_FUNCTION_ARGUMENT', ([zone]) => `'${zone}' is not a valid time zone`],
];
