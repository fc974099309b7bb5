/** Reads JSON as a shape of the API model: types and required members from the SDK, limits from `limits/`. */
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import { faultsOf, limitOf } from './limits/limits-of.ts';
import { type MemberPath, memberName, pathTo, stepsOf } from './member-path.ts';
import { rules, validationFault } from './validation-fault.ts';

/**
 * Reads a value of one shape: members that are `null` are left out, as AWS does, what the model does not know
 * stays. Missing required members and values past their limits are told by `faults`.
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

/** Holds what `reader` reads to the limit of the member, where it has one. */
function limited(reader: ShapeReader, owner: string, member: string): ShapeReader {
  const limit = limitOf(owner, member);
  if (limit === undefined) return reader;
  return (value, path, faults) => {
    const read = reader(value, path, faults);
    faults.push(...faultsOf(limit, read, stepsOf(path)));
    return read;
  };
}

function structure(schema: NormalizedSchema): ShapeReader {
  const source = schema.getSchema();
  const required_count = Array.isArray(source) && source[0] === 3 ? (source[6] ?? 0) : 0;
  const owner = schema.getName(true) ?? '';
  const members = new Map(
    [...schema.structIterator()].map(([name, member]) => [name, memberReader(member, owner, name)]),
  );
  const required = [...members.keys()].slice(0, required_count);
  return (value, path, faults) => {
    const read = readEntries(value, (name) => members.get(name), path, faults);
    for (const name of required) {
      if (Object.hasOwn(read, name)) continue;
      faults.push(validationFault([...stepsOf(path), name], undefined, rules.not_null));
    }
    return read;
  };
}

function list(item: ShapeReader): ShapeReader {
  return (value, path, faults) => {
    if (!Array.isArray(value)) throw wrongType(value, 'a List', path);
    let changed = false;
    const read = value.map((entry: unknown, step) => {
      const place = pathTo(path, step);
      if (entry === null) {
        const fault = validationFault(stepsOf(place), null, rules.not_null);
        throw new AwsError('SerializationException', fault);
      }
      const item_read = item(entry, place, faults);
      changed ||= item_read !== entry;
      return item_read;
    });
    return changed ? read : value;
  };
}

function map(key: ShapeReader, entry: ShapeReader): ShapeReader {
  return (value, path, faults) => {
    const read = readEntries(value, () => entry, path, faults);
    for (const name of Object.keys(read)) key(name, pathTo(path, name), faults);
    return read;
  };
}

/** The readers of structures, by their schemas: structures may contain themselves. */
const structures = new Map<unknown, ShapeReader>();

function structureReader(schema: NormalizedSchema): ShapeReader {
  const source = schema.getSchema();
  return (value, path, faults) => {
    let reader = structures.get(source);
    if (reader === undefined) {
      reader = structure(schema);
      structures.set(source, reader);
    }
    return reader(value, path, faults);
  };
}

function memberReader(schema: NormalizedSchema, owner: string, member: string): ShapeReader {
  return limited(readerOf(schema, owner, member), owner, member);
}

function readerOf(schema: NormalizedSchema, owner: string, member: string): ShapeReader {
  if (schema.isStructSchema() || schema.isUnionSchema()) return structureReader(schema);
  if (schema.isListSchema()) return list(memberReader(schema.getValueSchema(), owner, `${member}[]`));
  if (schema.isMapSchema()) {
    const entry = memberReader(schema.getValueSchema(), owner, `${member}{value}`);
    return map(limited(text, owner, `${member}{key}`), entry);
  }
  if (schema.isStringSchema() || schema.isBlobSchema()) return text;
  if (schema.isBooleanSchema()) return boolean;
  if (schema.isNumericSchema() || schema.isTimestampSchema()) return number;
  return any;
}

/** The reader of the structure that the SDK describes by `schema`. */
export function shapeReader(schema: Parameters<typeof NormalizedSchema.of>[0]): ShapeReader {
  return structureReader(NormalizedSchema.of(schema));
}
