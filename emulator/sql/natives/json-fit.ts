import { isArray, type Json, JsonObject, readJson, writeJson } from './json-value.ts';
import { NativeError } from './native.ts';

const cannot = (why: string) => new NativeError('INVALID_CAST_ARGUMENT', `Cannot cast to row: ${why}`);

/** Trino looks for the fields of a row by their names in lower case, leaves others out, and takes arrays by place. */
function fitRow(value: Json, fields: readonly Json[]): Json {
  if (isArray(value)) {
    if (value.length !== fields.length) throw cannot(`${fields.length} values wanted, ${value.length} given`);
  } else if (!(value instanceof JsonObject)) {
    throw cannot('the JSON is neither an object nor an array');
  }
  const named = new Map<string, Json>();
  if (value instanceof JsonObject) {
    for (const [name, member] of value.members) {
      const key = name.toLowerCase();
      if (named.has(key)) throw cannot(`duplicate field ${key}`);
      named.set(key, member);
    }
  }
  const members = fields.map((field, index): [string, Json] => {
    const [name, shape] = isArray(field) ? field : [];
    const given = isArray(value) ? value[index] : named.get(String(name).toLowerCase());
    return [String(name), fitJson(given ?? null, shape ?? null)];
  });
  return new JsonObject(new Map(members));
}

function fitJson(value: Json, shape: Json): Json {
  if (shape === 'text' && (isArray(value) || value instanceof JsonObject)) {
    const what = isArray(value) ? '[' : '{';
    throw new NativeError('INVALID_CAST_ARGUMENT', `Unexpected token when cast to varchar: ${what}`);
  }
  if (value === null || !(shape instanceof JsonObject)) return value;
  const { members } = shape;
  const fields = members.get('row');
  if (fields !== undefined && isArray(fields)) return fitRow(value, fields);
  const item = members.get('list');
  if (item !== undefined && isArray(value)) return value.map((part) => fitJson(part, item));
  const kept = members.get('map');
  if (kept === undefined || !(value instanceof JsonObject)) return value;
  return new JsonObject(new Map([...value.members].map(([name, part]) => [name, fitJson(part, kept)])));
}

/**
 * JSON with exactly the fields that a type has, as DuckDB's cast to it wants them.
 * @param shape a `RowShape` as JSON
 * @throws NativeError where a row is given what makes none
 */
export const fitJsonText = (text: string, shape: string): string =>
  writeJson(fitJson(readJson(text), readJson(shape)));
