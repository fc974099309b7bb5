/**
 * Finds names for tracker.js that make it small after gzip, and writes them into names.ts: `node tracker/find-names.ts
 * [seconds]`. To be done where its code has changed and the build finds it too large.
 *
 * Which letter stands where decides which texts repeat: the names that terser gives by how often they are used weigh
 * 50 to 60 bytes more. The search changes a name, or swaps two, and keeps what is smaller; at first also what
 * is a little larger, lest it ends at the first summit (simulated annealing). It begins with the names there are.
 */
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { conflicts, longName } from './bindings.ts';
import { asScript, bundled, compressed, letters, renamed } from './minify.ts';
import { names as present } from './names.ts';

const search_ms = 1000 * Number(process.argv[2] ?? 120);
/** How many bytes more are accepted at first, about. */
const warmth_bytes = 0.5;
const reserved = new Set(['as', 'do', 'if', 'in', 'is', 'of']);

const module = compressed(bundled('tracker/main.ts'));
let count = 0;
const long = asScript(renamed(module, () => longName(count++)));
const clashes = conflicts(long, count);
/** What stands between the names, and which binding is named there. */
const [first = '', ...pieces] = long.split(/Name(\d+)_/);
const slots = pieces.flatMap((piece, n) => (n % 2 ? [] : [[Number(piece), pieces[n + 1] ?? ''] as const]));
const sizeWith = (names: readonly string[]) => {
  const code = first + slots.map(([number, piece]) => names[number] + piece).join('');
  return gzipSync(code, { level: 9 }).length;
};

/** A generator of Lehmer's: the same names for the same seed and as many steps. */
let seed = 1;
const below = (bound: number) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % bound;
};
const letter = () => letters.charAt(below(letters.length));

const isFree = (names: readonly string[], number: number, name: string) =>
  !clashes[number]?.some((other) => names[other] === name);

/** The names with another one for one binding; who has that takes the old one. Undefined where somebody can not. */
function changed(names: readonly string[]): string[] | undefined {
  const number = below(count);
  const old = names[number] ?? '';
  const name = old.length > 1 && below(2) ? letter() + letter() : letter();
  if (reserved.has(name)) return undefined;
  const others = clashes[number]?.filter((other) => names[other] === name) ?? [];
  const next = names.with(number, name);
  for (const other of others) next[other] = old;
  return others.every((other) => isFree(next, other, old)) ? next : undefined;
}

/** Those there are, as far as they are free; else the first that is. */
function begin(): string[] {
  const names: string[] = [];
  const all = [...letters, ...[...letters].flatMap((a) => [...letters].map((b) => a + b))];
  for (let number = 0; number < count; number += 1) {
    const name = [present[number] ?? 'e', ...all].find(
      (one) => !reserved.has(one) && isFree(names, number, one),
    );
    if (name === undefined) throw new Error('There are not so many names.');
    names.push(name);
  }
  return names;
}

let names = begin();
let bytes = sizeWith(names);
let best = { names, bytes };
console.log(`${count} names, ${bytes} bytes`);
const began = performance.now();
for (let left = 1; left > 0; left = 1 - (performance.now() - began) / search_ms) {
  const next = changed(names);
  if (next === undefined) continue;
  const next_bytes = sizeWith(next);
  const chance = Math.exp((bytes - next_bytes) / (warmth_bytes * left));
  if (next_bytes > bytes && below(1e6) / 1e6 > chance) continue;
  names = next;
  bytes = next_bytes;
  if (bytes < best.bytes) best = { names, bytes };
}
const text = `/** Written by find-names.ts: what the build calls each thing in tracker.js that has a name, in terser's order. */
export const names =
  '${best.names.join(' ')}'.split(' ');
`;
await writeFile(new URL('names.ts', import.meta.url), text);
console.log(`${best.bytes} bytes`);
