/** Reads JSON as a shape of the API model. Types and required members are the model's own, from the SDK. */
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import { type MemberPath, memberName, pathTo, stepsOf } from './member-path.ts';
import { validationFault } from './validation-fault.ts';

/**
 * Reads a value of one shape: members that are `null` are left out, as AWS does, what the model does not know
 * stays. Required members that are missing are told by `faults`.
 * @throws AwsError `SerializationException` where a value has the wrong JSON type
 */
export type ShapeReader = (value: unknown, path: MemberPath, faults: string[]) => unknown;

type Entries = Readonly<Record<string, unknown>>;

/** No shape of AWS is nested deeper by a sane client; some contain themselves. */
const deepest = 60;

const tokens: Readonly<Record<string, string>> = {
  string: 'STRING_VALUE',
  number: 'NUMBER_VALUE',
  true: 'TRUE_VALUE',
  false: 'FALSE_VALUE',
};

function wrongType(value: unknown, wanted: string, path: MemberPath): AwsError {
  const place = path === undefined ? '' : ` (${memberName(stepsOf(path))})`;
  const token = tokens[typeof value === 'boolean' ? String(value) : typeof value];
  const what = Array.isArray(value)
    ? 'Start of list found where not expected'
    : token === undefined
      ? 'Start of structure or map found where not expected'
      : `${token} can not be converted to ${wanted}`;
  return new AwsError('SerializationException', `${what}${place}`);
}

const scalar =
  (type: 'string' | 'number' | 'boolean', wanted: string): ShapeReader =>
  (value, path) => {
    if (typeof value === type) return value;
    throw wrongType(value, wanted, path);
  };
const text = scalar('string', 'a String');
const number = scalar('number', 'a Number');
const boolean = scalar('boolean', 'a Boolean');
const any: ShapeReader = (value) => value;

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of a structure or map, read; the very same object where nothing had to be left out. */
function readEntries(
  value: unknown,
  readerOf: (name: string) => ShapeReader | undefined,
  path: MemberPath,
  faults: string[],
): Entries {
  if (!isEntries(value)) throw wrongType(value, 'a Structure or Map', path);
  if ((path?.depth ?? 0) > deepest) {
    throw new AwsError('SerializationException', 'The request is nested too deeply.');
  }
  const changed = new Map<string, unknown>();
  for (const name of Object.keys(value)) {
    const reader = readerOf(name);
    if (reader === undefined) continue;
    const member = value[name];
    const read = member === null ? undefined : reader(member, pathTo(path, name), faults);
    if (read !== member) changed.set(name, read);
  }
  if (changed.size === 0) return value;
  const entries = Object.entries(value).map(
    ([name, old]) => [name, changed.has(name) ? changed.get(name) : old] as const,
  );
  return Object.fromEntries(entries.filter(([, read]) => read !== undefined));
}

function structure(schema: NormalizedSchema): ShapeReader {
  const source = schema.getSchema();
  const required_count = Array.isArray(source) && source[0] === 3 ? (source[6] ?? 0) : 0;
  const members = new Map([...schema.structIterator()].map(([name, member]) => [name, shapeReader(member)]));
  const required = [...members.keys()].slice(0, required_count);
  return (value, path, faults) => {
    const read = readEntries(value, (name) => members.get(name), path, faults);
    for (const name of required) {
      if (Object.hasOwn(read, name)) continue;
      faults.push(validationFault([...stepsOf(path), name], undefined, 'Member must not be null'));
    }
    return read;
  };
}

function list(schema: NormalizedSchema): ShapeReader {
  const item = shapeReader(schema.getValueSchema());
  return (value, path, faults) => {
    if (!Array.isArray(value)) throw wrongType(value, 'a List', path);
    let changed = false;
    const read = value.map((entry: unknown, step) => {
      if (entry === null) {
        const place = [...stepsOf(path), step];
        throw new AwsError('SerializationException', validationFault(place, null, 'Member must not be null'));
      }
      const item_read = item(entry, pathTo(path, step), faults);
      changed ||= item_read !== entry;
      return item_read;
    });
    return changed ? read : value;
  };
}

function map(schema: NormalizedSchema): ShapeReader {
  const entry = shapeReader(schema.getValueSchema());
  return (value, path, faults) => readEntries(value, () => entry, path, faults);
}

function makeReader(schema: NormalizedSchema): ShapeReader {
  if (schema.isStructSchema() || schema.isUnionSchema()) return structure(schema);
  if (schema.isListSchema()) return list(schema);
  if (schema.isMapSchema()) return map(schema);
  if (schema.isStringSchema() || schema.isBlobSchema()) return text;
  if (schema.isBooleanSchema()) return boolean;
  if (schema.isNumericSchema() || schema.isTimestampSchema()) return number;
  return any;
}

const made = new Map<unknown, ShapeReader>();

/** The reader of a shape, made when it is first used: shapes may contain themselves. */
export function shapeReader(schema: NormalizedSchema): ShapeReader {
  let reader: ShapeReader | undefined;
  return (value, path, faults) => {
    const key = schema.getSchema();
    reader ??= typeof key === 'object' ? (made.get(key) ?? makeReader(schema)) : makeReader(schema);
    if (typeof key === 'object') made.set(key, reader);
    return reader(value, path, faults);
  };
}

/** The reader of the shape that the SDK describes by `schema`. */
export function readerOfSchema(schema: Parameters<typeof NormalizedSchema.of>[0]): ShapeReader {
  return shapeReader(NormalizedSchema.of(schema));
}
