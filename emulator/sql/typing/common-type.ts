import type { SqlType } from './sql-type.ts';

/** Types of which each takes values of those before it, without a cast. */
const chains = [
  ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double'],
  ['varchar', 'char'],
  ['date', 'timestamp', 'timestamp with time zone'],
];

const wider = (a: SqlType, b: SqlType): SqlType | undefined => {
  const chain = chains.find((names) => names.includes(a.name) && names.includes(b.name));
  if (chain === undefined) return undefined;
  return chain.indexOf(a.name) >= chain.indexOf(b.name) ? a : b;
};

/** The type that values of both can have without a cast, as Trino coerces them; undefined where there is none. */
export function commonType(a: SqlType, b: SqlType): SqlType | undefined {
  if (a.name === 'unknown') return b;
  if (b.name === 'unknown') return a;
  if (a.name !== b.name) return wider(a, b);
  if (a.inner.length !== b.inner.length) return undefined;
  const inner: SqlType[] = [];
  for (const [index, of] of a.inner.entries()) {
    const other = b.inner[index];
    const common = other === undefined ? undefined : commonType(of, other);
    if (common === undefined) return undefined;
    inner.push(common);
  }
  return { ...a, inner };
}

/** Whether Trino takes a value of the type `from` where one of the type named `to` is wanted. */
export function isTakenAs(from: SqlType, to: string): boolean {
  if (from.name === 'unknown' || from.name === to) return true;
  const chain = chains.find((names) => names.includes(to));
  if (chain === undefined) return false;
  // A char is taken as a varchar, too, by functions.
  if (to === 'varchar') return from.name === 'char';
  return chain.includes(from.name) && chain.indexOf(from.name) <= chain.indexOf(to);
}

const unordered: ReadonlySet<string> = new Set(['map', 'json']);

/** Whether values of the type have an order: of an array or a row, where all within it has. */
export const isOrdered = ({ name, inner }: SqlType): boolean =>
  !unordered.has(name) && inner.every(isOrdered);
