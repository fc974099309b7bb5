import { topLevelObjects } from '../../firehose/top-level-objects.ts';
import { type DataColumn, mergeColumns } from './data-schema.ts';
import { type InferredType, mergeTypes, scalar, unknownType } from './inferred-type.ts';

const most_records = 5000;
/** What is nested deeper is text. */
const deepest = 10;
const [int_limit, bigint_limit] = [2n ** 31n, 2n ** 63n];
const fraction = Symbol('a number that is not whole');

/** Whole numbers become BigInt, others a mark: `5.0` is a double, though its value is that of 5. */
function keepKindOfNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const source = context?.source ?? '';
  return /^-?\d{1,30}$/.test(source) ? BigInt(source) : fraction;
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, keepKindOfNumber);
  } catch (error) {
    // A text nested very deeply ends the stack.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function typeOfWhole(value: bigint): InferredType {
  if (value >= -int_limit && value < int_limit) return scalar('int');
  return scalar(value >= -bigint_limit && value < bigint_limit ? 'bigint' : 'double');
}

function typeOf(value: unknown, depth: number): InferredType {
  if (value === null) return unknownType;
  if (typeof value === 'bigint') return typeOfWhole(value);
  if (typeof value === 'symbol') return scalar('double');
  if (typeof value === 'boolean') return scalar('boolean');
  if (typeof value !== 'object' || depth >= deepest) return scalar('string');
  if (Array.isArray(value)) {
    const element = value.map((item) => typeOf(item, depth + 1)).reduce(mergeTypes, unknownType);
    return { kind: 'array', element };
  }
  const fields = new Map<string, InferredType>();
  for (const { name, type } of columnsOf(value, depth + 1)) {
    fields.set(name, mergeTypes(fields.get(name) ?? unknownType, type));
  }
  return { kind: 'struct', fields };
}

function columnsOf(record: object, depth: number): DataColumn[] {
  return Object.entries(record)
    .filter(([name]) => name !== '' && name.length <= 255)
    .map(([name, value]) => ({ name: name.toLowerCase(), original: name, type: typeOf(value, depth) }));
}

type Records = { found: object[]; bad: number };

function recordsOfLines(text: string, is_whole: boolean): Records {
  const lines = text.split('\n');
  if (!is_whole) lines.pop();
  const records: Records = { found: [], bad: 0 };
  for (const line of lines.filter((each) => each.trim() !== '').slice(0, most_records)) {
    const value = parse(line);
    if (typeof value === 'object' && value !== null) records.found.push(value);
    else records.bad += 1;
  }
  return records;
}

/** Documents that are written over several lines, or one after the other without a line's end. */
function recordsOfDocuments(text: string): Records {
  const { objects } = topLevelObjects(text.replace(/^\uFEFF/, ''));
  const values = objects.slice(0, most_records).map(parse);
  const found = values.filter((value) => typeof value === 'object' && value !== null);
  return { found, bad: values.length - found.length };
}

/**
 * The columns of JSON records, undefined where the text is something else. A record that can not be read is passed
 * over, as long as most can. Records that are lists make one column, `array`.
 * @param is_whole whether the text ends where the file ends
 */
export function readJson(
  text: string,
  is_whole: boolean,
): { columns: readonly DataColumn[]; records: number } | undefined {
  if (!/^\uFEFF?\s*[{[]/.test(text)) return undefined;
  let { found, bad } = recordsOfLines(text, is_whole);
  if (bad >= found.length) ({ found, bad } = recordsOfDocuments(text));
  if (found.length === 0 || bad >= found.length) return undefined;
  const seen = found.flatMap((record) =>
    Array.isArray(record)
      ? [{ name: 'array', original: 'array', type: typeOf(record, 0) }]
      : columnsOf(record, 0),
  );
  const columns = mergeColumns([], seen);
  return columns.length === 0 ? undefined : { columns, records: found.length };
}
