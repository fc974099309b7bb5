import { quoteString } from '../quote.ts';
import { stringText } from '../tree.ts';
import { type Call, type FunctionRule, scalar, scalarSql } from './function-rule.ts';

/**
 * A JSON path of names and indexes, as DuckDB writes it: `$["a b"][0].c` -> `$."a b"[0]."c"`. It must be a
 * literal, so that nothing else of the two languages of paths is guessed.
 */
function jsonPath(call: Call): string {
  const node = call.nodes[1];
  const text = node === undefined ? undefined : stringText(node);
  if (text === undefined) throw call.notSupported(`${call.name} with a path that is not a string literal`);
  const step = /\.([A-Za-z_][\w]*)|\.?\["([^"\\]*)"\]|\[(\d+)\]|\["?([A-Za-z_]\w*)"?\]|\."([^"\\]*)"/y;
  step.lastIndex = 1;
  let path = '$';
  while (step.lastIndex < text.length) {
    const match = text.startsWith('$') ? step.exec(text) : null;
    if (match === null) throw call.notSupported(`The JSON path '${text}'`);
    const [, name, quoted, index, bracketed, dotted] = match;
    path += index === undefined ? `."${name ?? quoted ?? bracketed ?? dotted ?? ''}"` : `[${index}]`;
  }
  if (!text.startsWith('$')) throw call.notSupported(`The JSON path '${text}'`);
  return quoteString(path);
}

const withPath = (macro: string) => scalarSql(2, 2, (call) => `${macro}(${call.args[0]}, ${jsonPath(call)})`);

export const json_functions: Record<string, FunctionRule> = {
  is_json_scalar: scalar('trino_is_json_scalar', 1),
  json_array_contains: scalar('trino_json_array_contains', 2),
  json_array_length: scalar('trino_json_array_length', 1),
  json_extract: withPath('trino_json_extract'),
  json_extract_scalar: withPath('trino_json_extract_scalar'),
  json_format: scalar('trino_json_format', 1),
  json_parse: scalar('trino_json_parse', 1),
  json_size: withPath('trino_json_size'),
};
