import { semanticFailure, taskFailure } from './hive-failures.ts';

/** One sign of a pattern, and how often it may come. */
type Atom = { fits: (char: string) => boolean; least: 0 | 1; repeats: boolean };

function charClass(text: string, dangling: (at: string) => Error): (char: string) => boolean {
  const negated = text.startsWith('^');
  const ranges: [string, string][] = [];
  for (let at = negated ? 1 : 0; at < text.length; at += 1) {
    const from = text.charAt(at);
    const is_range = text.charAt(at + 1) === '-' && at + 2 < text.length;
    const to = is_range ? text.charAt(at + 2) : from;
    if (to < from) throw dangling('Illegal character range');
    ranges.push([from, to]);
    if (is_range) at += 2;
  }
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}

/**
 * A pattern of letters, `.`, `[a-z]`, each with `*`, `+`, `?` after it. There are no groups, so that no pattern takes
 * longer than its length times the name's. @throws HiveFailure where it is none
 */
function atomsOf(pattern: string): Atom[] {
  const fault = (what: string) =>
    taskFailure(
      `MetaException(message:Unable to get names: java.util.regex.PatternSyntaxException: ${what} near index 0\n${pattern}\n^)`,
      [2, 1006],
    );
  const atoms: Atom[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if ('*+?'.includes(char)) throw fault(`Dangling meta character '${char}'`);
    if ('(){}^$'.includes(char))
      throw semanticFailure(`The pattern '${pattern}' is not supported by the local engine`);
    let fits = (other: string) => other === char;
    if (char === '.') fits = () => true;
    if (char === '\\') {
      at += 1;
      const literal = pattern.charAt(at);
      fits = (other) => other === literal;
    }
    if (char === '[') {
      const end = pattern.indexOf(']', at + 1);
      if (end < 0) throw fault('Unclosed character class');
      fits = charClass(pattern.slice(at + 1, end), fault);
      at = end;
    }
    const many = pattern.charAt(at + 1);
    const is_many = many !== '' && '*+?'.includes(many);
    atoms.push({ fits, least: is_many && many !== '+' ? 0 : 1, repeats: many === '*' || many === '+' });
    if (is_many) at += 1;
  }
  return atoms;
}

/** The places that can be reached without a sign: past atoms that may be left out. */
function reached(atoms: readonly Atom[], places: Iterable<number>): Set<number> {
  const all = new Set(places);
  for (const place of all) if (atoms[place]?.least === 0) all.add(place + 1);
  return all;
}

function fitsWhole(atoms: readonly Atom[], name: string): boolean {
  let places = reached(atoms, [0]);
  for (const char of name) {
    const next = new Set<number>();
    for (const place of places) {
      const atom = atoms[place];
      if (atom === undefined || !atom.fits(char)) continue;
      next.add(place + 1);
      if (atom.repeats) next.add(place);
    }
    places = reached(atoms, next);
  }
  return places.has(atoms.length);
}

/**
 * The names that fit a pattern, several with `|` between them. @throws HiveFailure where it is none
 */
export function namePattern(pattern: string): (name: string) => boolean {
  if (pattern === '*') return () => true;
  const choices = pattern.split('|').map(atomsOf);
  return (name) => choices.some((atoms) => fitsWhole(atoms, name));
}

/** The same of SHOW TABLES and SHOW VIEWS, where a `*` of its own stands for anything, and case does not matter. */
export function tablePattern(pattern: string): (name: string) => boolean {
  return namePattern(pattern.toLowerCase().replaceAll(/(?<![.\]])\*/g, '.*'));
}
