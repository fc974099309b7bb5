import { fitJsonText } from './json-fit.ts';
import { PathError, PathRun } from './json-path.ts';
import { parseJsonPath } from './json-path-syntax.ts';
import {
  isArray,
  type Json,
  JsonNumber,
  JsonObject,
  readJson,
  tryReadJson,
  writeJson,
} from './json-value.ts';
import { invalidArgument, type Native, NativeError, native } from './native.ts';

/** The steps of a path of json_extract: names and indexes. @throws NativeError */
export function extractSteps(path: string): { name: string; is_index: boolean }[] {
  const fail = () => invalidArgument(`Invalid JSON path: '${path}'`);
  if (!path.startsWith('$')) throw fail();
  const step = /\.([\w:\p{L}-]+)|\["((?:[^"\\]|\\["\\])*)"\]|\[([\w\p{L}-]+)\]|\."((?:[^"\\]|\\["\\])*)"/uy;
  const steps: { name: string; is_index: boolean }[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) throw fail();
    const [, dotted, quoted, bracketed, dot_quoted] = match;
    const name = dotted ?? bracketed ?? (quoted ?? dot_quoted ?? '').replace(/\\(.)/g, '$1');
    steps.push({ name, is_index: bracketed !== undefined && /^\d+$/.test(bracketed) });
  }
  return steps;
}

function extract(text: string, path: string): Json | undefined {
  let at = tryReadJson(text);
  for (const { name } of extractSteps(path)) {
    if (at === undefined) return undefined;
    if (at instanceof JsonObject) at = at.members.get(name);
    else at = isArray(at) && /^\d+$/.test(name) ? at[Number(name)] : undefined;
  }
  return at;
}

const isStructure = (value: Json | undefined) =>
  value instanceof JsonObject || (value !== undefined && isArray(value));

function scalarText(value: Json | undefined): string | null {
  if (value === undefined || value === null || isStructure(value)) return null;
  return value instanceof JsonNumber ? value.text : String(value);
}

function parse(text: string): Json {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidArgument(`Cannot convert value to JSON: '${text}'`);
    throw error;
  }
}

const paths = new Map<string, ReturnType<typeof parseJsonPath>>();

function pathOf(text: string): ReturnType<typeof parseJsonPath> {
  const known = paths.get(text) ?? parseJsonPath(text);
  if (paths.size >= 100) paths.clear();
  paths.set(text, known);
  return known;
}

type Found = { items: Json[] } | { error: string };

/** @param variables a JSON object */
function find(input: string, path: string, variables: string): Found {
  const { is_strict, path: parsed } = pathOf(path);
  const root = tryReadJson(input);
  if (root === undefined) return { error: 'the input is no JSON' };
  const given = readJson(variables);
  try {
    const scope = { root, variables: given instanceof JsonObject ? given.members : new Map<string, Json>() };
    return { items: new PathRun(is_strict).items(parsed, scope) };
  } catch (error) {
    if (error instanceof PathError) return { error: error.message };
    throw error;
  }
}

/** What json_value found: `[kind, text]`, where kind is `value`, `null`, `empty` or `error`. */
function value(found: Found): string[] {
  if ('error' in found) return ['error', found.error];
  const [item, ...more] = found.items;
  if (item === undefined) return ['empty', 'JSON path found no items'];
  if (more.length > 0) return ['error', 'JSON path found multiple items'];
  if (item === null) return ['null', ''];
  const text = scalarText(item);
  return text === null ? ['error', 'JSON path found an item that is not a scalar'] : ['value', text];
}

/** What json_query found, by its clauses' initials: wrapper `W`, `C` or none; `Q` to omit quotes. */
function query(found: Found, clauses: string): string[] {
  if ('error' in found) return ['error', found.error];
  const { items } = found;
  if (items.length === 0) return ['empty', 'JSON path found no items'];
  const [only] = items;
  const wraps = clauses.includes('W') || (clauses.includes('C') && (items.length > 1 || !isStructure(only)));
  if (items.length > 1 && !wraps) return ['error', 'JSON path found multiple items'];
  const result: Json = wraps || only === undefined ? items : only;
  return ['value', clauses.includes('Q') && typeof result === 'string' ? result : writeJson(result)];
}

export const json_natives: readonly Native[] = [
  native('json_parse', ['VARCHAR'], 'VARCHAR', (a) => writeJson(parse(a.text(0)), true)),
  native('json_write', ['VARCHAR'], 'VARCHAR', (a) => writeJson(parse(a.text(0)))),
  native('json_fit', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (a) => fitJsonText(a.text(0), a.text(1))),
  native('json_extract', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (a) => {
    const found = extract(a.text(0), a.text(1));
    return found === undefined ? null : writeJson(found);
  }),
  native('json_extract_scalar', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (a) =>
    scalarText(extract(a.text(0), a.text(1))),
  ),
  native('json_array_get', ['VARCHAR', 'BIGINT'], 'VARCHAR', (a) => {
    const array = tryReadJson(a.text(0));
    const item = array !== undefined && isArray(array) ? array.at(Number(a.whole(1))) : undefined;
    // Trino documents that a text loses its quotes.
    return item === undefined ? null : typeof item === 'string' ? item : writeJson(item);
  }),
  native('json_size', ['VARCHAR', 'VARCHAR'], 'BIGINT', (a) => {
    const found = extract(a.text(0), a.text(1));
    if (found === undefined) return null;
    if (found instanceof JsonObject) return BigInt(found.members.size);
    return BigInt(isArray(found) ? found.length : 0);
  }),
  /** `[kind, text]`, where kind is `value` or `error`. */
  native('json_exists', ['VARCHAR', 'VARCHAR', 'VARCHAR'], 'VARCHAR[]', (a) => {
    const found = find(a.text(0), a.text(1), a.text(2));
    return 'error' in found ? ['error', found.error] : ['value', String(found.items.length > 0)];
  }),
  native('json_value', ['VARCHAR', 'VARCHAR', 'VARCHAR'], 'VARCHAR[]', (a) =>
    value(find(a.text(0), a.text(1), a.text(2))),
  ),
  native('json_query', ['VARCHAR', 'VARCHAR', 'VARCHAR', 'VARCHAR'], 'VARCHAR[]', (a) =>
    query(find(a.text(0), a.text(1), a.text(2)), a.text(3)),
  ),
  /** What ERROR ON ERROR and ERROR ON EMPTY do. */
  native('fail_path', ['VARCHAR'], 'VARCHAR', (a) => {
    throw new NativeError('PATH_EVALUATION_ERROR', `path evaluation failed: ${a.text(0)}`);
  }),
];
