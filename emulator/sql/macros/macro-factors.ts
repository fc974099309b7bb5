import { macros } from './macros.ts';

type Overload = { parameters: readonly string[]; body: string };

/** A quoted text or name, a call's beginning, a word, a bracket. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[a-z_]\w*\(|[a-z_]\w*|\(|\)/gi;

/** The overloads of one CREATE MACRO: `(a, by T) AS body`, separated by commas outside of brackets. */
function overloadsOf(text: string): Overload[] {
  const found: Overload[] = [];
  for (const part of text.split(/, (?=\((?:[a-z]\w*(?: [^()]*(?:\([^()]*\)[^()]*)*)?)?\) AS )/)) {
    const [, head = '', body] =
      /^\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\) AS (.*)$/s.exec(part.trim()) ?? [];
    if (body === undefined) continue;
    const parameters = head
      .replace(/\([^()]*\)/g, '')
      .split(',')
      .map((name) => name.trim().split(' ')[0] ?? '');
    found.push({ parameters, body });
  }
  return found;
}

/** How often the parameter that is named most is bound in a body. */
function uses({ parameters, body }: Overload, factors: ReadonlyMap<string, number>): number {
  const counts = new Map(parameters.map((name) => [name, 0]));
  const scales = [1];
  for (const [text] of body.matchAll(token)) {
    const scale = scales.at(-1) ?? 1;
    if (text === ')') scales.pop();
    else if (text.endsWith('(')) scales.push(scale * (factors.get(text.slice(0, -1)) ?? 1));
    const count = counts.get(text);
    if (count !== undefined) counts.set(text, count + scale);
  }
  return Math.max(...counts.values());
}

function compute(): Map<string, number> {
  const factors = new Map<string, number>([['nullif', 3]]);
  for (const macro of macros) {
    const [, name = '', rest = ''] = /^CREATE MACRO (\w+)(.*)$/s.exec(macro) ?? [];
    factors.set(name, 1 + Math.max(1, ...overloadsOf(rest).map((overload) => uses(overload, factors))));
  }
  return factors;
}

/** How many times each macro has an argument bound: once to choose the overload, and wherever its body names it. */
export const macro_factors: ReadonlyMap<string, number> = compute();
