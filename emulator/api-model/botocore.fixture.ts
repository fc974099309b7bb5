/** The API models that come with botocore, which know the lengths, ranges, patterns and values of members. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const shape = z.object({
  type: z.string(),
  required: z.array(z.string()).optional(),
  members: z.record(z.string(), z.object({ shape: z.string() })).optional(),
  member: z.object({ shape: z.string() }).optional(),
  value: z.object({ shape: z.string() }).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
});
const model = z.object({
  operations: z.record(z.string(), z.object({ input: z.object({ shape: z.string() }).optional() })),
  shapes: z.record(z.string(), shape),
});
export type ModelShape = z.output<typeof shape>;
export type Model = z.output<typeof model>;

/** @throws where no Python with botocore is installed: `apt-get install python3-boto3` gives one */
function dataFolder(): string {
  const script = 'import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data"))';
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  return execFileSync(python, ['-c', script], { encoding: 'utf8' }).trim();
}

/** @param service as botocore names it: `firehose` */
export function modelOf(service: string): Model {
  const folder = join(dataFolder(), service);
  const [version = ''] = readdirSync(folder).sort().reverse();
  const file = join(folder, version, 'service-2.json');
  const text = existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
  return model.parse(JSON.parse(text.toString('utf8')));
}

type Step = string | number;
/** A member with a rule, a value that keeps to it and one that does not. */
export type Rule = { path: Step[]; rule: string; good: unknown; bad: unknown };

const texts = ['', '\u0000', ' ', 'x y', '@', 'é', 'a'.repeat(5000), '\ud83d\ude00'];

function patternRule(pattern: string, min: number): { bad: string } | undefined {
  let test: RegExp;
  try {
    test = new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const bad = texts.find((text) => text.length >= min && !test.test(text));
  return bad === undefined ? undefined : { bad };
}

/** A value that is nothing but of the right type. */
function plainValue(type: string | undefined): unknown {
  if (type === 'structure' || type === 'map') return {};
  if (type === 'list') return [];
  return type === 'string' ? 'a' : 1;
}

function* ownRules(known: Model, own: ModelShape, path: Step[]): Generator<Rule> {
  const { type, min, max, pattern, enum: values, member } = own;
  const item = plainValue(known.shapes[member?.shape ?? '']?.type);
  const long = (length: number) => (type === 'string' ? 'a'.repeat(length) : Array(length).fill(item));
  if (type === 'string' || type === 'list') {
    if (max !== undefined) yield { path, rule: `length <= ${max}`, good: long(max), bad: long(max + 1) };
    if (min !== undefined && min > 0) {
      yield { path, rule: `length >= ${min}`, good: long(min), bad: long(min - 1) };
    }
  }
  if (type === 'integer' || type === 'long') {
    if (max !== undefined) yield { path, rule: `value <= ${max}`, good: max, bad: max + 1 };
    if (min !== undefined) yield { path, rule: `value >= ${min}`, good: min, bad: min - 1 };
  }
  if (values !== undefined) yield { path, rule: 'enum', good: values[0], bad: 'NONE_OF_THESE' };
  if (pattern !== undefined && values === undefined) {
    const found = patternRule(pattern, min ?? 0);
    if (found !== undefined) yield { path, rule: `pattern ${pattern}`, good: undefined, bad: found.bad };
  }
}

/** All rules of the input of an operation, as deep as `depth` structures. */
export function* rulesOf(known: Model, operation: string, depth = 5): Generator<Rule> {
  function* walk(name: string, path: Step[], left: number, seen: readonly string[]): Generator<Rule> {
    const of_shape = known.shapes[name];
    if (of_shape === undefined || left < 0 || seen.includes(name)) return;
    if (path.length > 0) yield* ownRules(known, of_shape, path);
    const inside = [...seen, name];
    for (const [member, target] of Object.entries(of_shape.members ?? {})) {
      yield* walk(target.shape, [...path, member], left - 1, inside);
    }
    if (of_shape.member !== undefined) yield* walk(of_shape.member.shape, [...path, 0], left, inside);
  }
  const input = known.operations[operation]?.input;
  if (input !== undefined) yield* walk(input.shape, [], depth, []);
}
