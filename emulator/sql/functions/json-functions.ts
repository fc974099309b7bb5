import { extractSteps } from '../natives/json-natives.ts';
import { NativeError } from '../natives/native.ts';
import { quoteString } from '../quote.ts';
import { SqlError } from '../sql-error.ts';
import { stringText } from '../tree.ts';
import { type Call, type FunctionRule, scalar, scalarSql } from './function-rule.ts';

/**
 * A JSON path of names and indexes, as DuckDB writes it: `$["a b"][0].c` -> `$."a b"[0]."c"`. Undefined where
 * DuckDB has none that means the same, or the path is no literal.
 */
function jsonPath(call: Call): string | undefined {
  const node = call.nodes[1];
  const text = node === undefined ? undefined : stringText(node);
  if (text === undefined) return undefined;
  try {
    const steps = extractSteps(text);
    // Of an array `.0` is an element too, and DuckDB has no escape in a name.
    if (steps.some(({ name, is_index }) => (!is_index && /^\d+$/.test(name)) || /["\\*]/.test(name)))
      return undefined;
    return `$${steps.map(({ name, is_index }) => (is_index ? `[${name}]` : `."${name}"`)).join('')}`;
  } catch (error) {
    if (error instanceof NativeError) throw new SqlError(error.code, error.message, call.position);
    throw error;
  }
}

const withPath = (name: string) =>
  scalarSql(2, 2, (call) => {
    const path = jsonPath(call);
    const [json, given] = call.args;
    return path === undefined
      ? `trino_${name}_by(${json}, ${given})`
      : `trino_${name}(${json}, ${quoteString(path)})`;
  });

export const json_functions: Record<string, FunctionRule> = {
  is_json_scalar: scalar('trino_is_json_scalar', 1),
  json_array_contains: scalar('trino_json_array_contains', 2),
  json_array_get: scalar('trino_json_array_get', 2),
  json_array_length: scalar('trino_json_array_length', 1),
  json_extract: withPath('json_extract'),
  json_extract_scalar: withPath('json_extract_scalar'),
  json_format: scalar('trino_json_format', 1),
  json_parse: scalar('trino_json_parse', 1),
  json_size: scalar('trino_json_size', 2),
};
