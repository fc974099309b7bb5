import { aggregate_signatures } from './aggregate-signatures.ts';
import { collection_signatures } from './collection-signatures.ts';
import { commonType, isOrdered, isTakenAs } from './common-type.ts';
import { scalar_signatures } from './scalar-signatures.ts';
import type { SqlType } from './sql-type.ts';

/** A type that a signature asks for: `array(T)` has `T` within. */
type Wanted = { name: string; inner: readonly Wanted[] };
type Signature = { shown: string; takes: readonly Wanted[]; is_variadic: boolean };

/** Parts between commas that lie in no brackets. */
function parts(text: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) found.push('');
    else found.push((found.pop() ?? '') + sign);
  }
  return found.map((part) => part.trim());
}

function wanted(text: string): Wanted {
  const [, name = text, inner] = /^([\w ]+?)(?:\((.*)\))?$/.exec(text) ?? [];
  return { name, inner: inner === undefined ? [] : parts(inner).map(wanted) };
}

function readAll(): Map<string, Signature[]> {
  const all = new Map<string, Signature[]>();
  for (const line of (scalar_signatures + collection_signatures + aggregate_signatures).trim().split('\n')) {
    const [, name = '', given = ''] = /^(\w+)\((.*)\)$/.exec(line) ?? [];
    if (name === '') continue;
    const takes = parts(given);
    const is_variadic = takes.at(-1) === '...';
    const signature = {
      shown: line,
      takes: (is_variadic ? takes.slice(0, -1) : takes).map(wanted),
      is_variadic,
    };
    all.set(name, [...(all.get(name) ?? []), signature]);
  }
  return all;
}

let signatures: Map<string, Signature[]> | undefined;

const numbers: ReadonlySet<string> = new Set([
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'decimal',
  'real',
  'double',
]);

/** Whether the type is one that is wanted; what the type variables stand for is kept in `bound`. */
function fits(type: SqlType, { name, inner }: Wanted, bound: Map<string, SqlType>): boolean {
  if (name === 'any') return type.name !== 'function';
  if (type.name === 'unknown') return true;
  if (name === 'number') return numbers.has(type.name);
  if (/^[A-Z]$/.test(name)) {
    const before = bound.get(name);
    const common = before === undefined ? type : commonType(before, type);
    if (common === undefined || type.name === 'function' || (name === 'E' && !isOrdered(common)))
      return false;
    bound.set(name, common);
    return true;
  }
  if (inner.length === 0) return isTakenAs(type, name);
  if (type.name !== name || type.inner.length !== inner.length) return false;
  return inner.every((of, index) => {
    const actual = type.inner[index];
    return actual !== undefined && fits(actual, of, bound);
  });
}

function matches({ takes, is_variadic }: Signature, types: readonly SqlType[]): boolean {
  const is_count = is_variadic ? types.length >= takes.length : types.length === takes.length;
  const last = takes.at(-1);
  if (!is_count || last === undefined) return is_count;
  const bound = new Map<string, SqlType>();
  return types.every((type, index) => fits(type, takes[index] ?? last, bound));
}

/** What Trino says of a call with arguments of types that it has no signature for; undefined where it has one. */
export function wrongArguments(name: string, types: readonly SqlType[]): string | undefined {
  signatures ??= readAll();
  const known = signatures.get(name);
  if (known === undefined || known.some((signature) => matches(signature, types))) return undefined;
  const given = types.map(({ shown }) => shown).join(', ');
  return `Unexpected parameters (${given}) for function ${name}. Expected: ${known.map(({ shown }) => shown).join(', ')}`;
}
