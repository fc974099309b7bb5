/** Random inputs of AWS's operations, by the schemas of the SDK: some right, most nearly so, some absurd. */
import { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';

/** Texts that mean something somewhere, so that requests get past the first check. */
const telling = [
  'a',
  'db',
  't',
  'stream',
  'bucket',
  'primary',
  'AwsDataCatalog',
  'ENABLED',
  'GZIP',
  'string',
  'int',
  'day=2026-01-01',
  's3://bucket/out/',
  's3://bucket/../../etc/',
  'arn:aws:s3:::bucket',
  'arn:aws:iam::000000000000:role/r',
  'arn:aws:firehose:us-east-1:000000000000:deliverystream/stream',
  'arn:aws:lambda:us-east-1:000000000000:function:f',
  'SELECT 1',
  'SELECT * FROM db.t',
  'CREATE DATABASE db',
  'CREATE EXTERNAL TABLE db.t (a int) LOCATION "s3://bucket/t/"',
  'SHOW TABLES IN db',
  'DROP TABLE db.t',
  'YWJj',
  '../../x',
  '__proto__',
  'constructor',
  "' OR '1'='1",
  '\u0000',
  '😀',
  '',
];
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...telling) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 3000 }).map((length) => 'x'.repeat(length)) },
);
const number = fc.oneof(fc.integer({ min: -2, max: 1200 }), fc.integer(), fc.double({ noNaN: true }));
const absurd = fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 3 }));

function arbitraryOf(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  if (depth < 0) return absurd;
  const inside = (member: NormalizedSchema) => often(arbitraryOf(member, depth - 1));
  if (schema.isStructSchema() || schema.isUnionSchema()) {
    const members = Object.fromEntries(
      [...schema.structIterator()].map(([name, member]) => [name, inside(member)]),
    );
    const source = schema.getSchema();
    const count = Array.isArray(source) && source[0] === 3 ? (source[6] ?? 0) : 0;
    const requiredKeys = Object.keys(members).slice(0, count);
    return fc.record<Record<string, unknown>>(members, { requiredKeys });
  }
  if (schema.isListSchema()) return fc.array(inside(schema.getValueSchema()), { maxLength: 3 });
  if (schema.isMapSchema()) return fc.dictionary(text, inside(schema.getValueSchema()), { maxKeys: 3 });
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema() || schema.isTimestampSchema()) return number;
  return text;
}

/** Mostly the value, now and then something else entirely. */
const often = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 30, arbitrary: value }, { weight: 1, arbitrary: absurd });

/** @param schema an operation's input, as the SDK describes it */
export function arbitraryInput(schema: Parameters<typeof NormalizedSchema.of>[0]): fc.Arbitrary<unknown> {
  return often(arbitraryOf(NormalizedSchema.of(schema), 4));
}
