import { AwsError } from '../../aws-error.ts';

/** A part of a filter. Words are in lower case; a name in quotes is never a word of the language. */
export type FilterToken =
  | { kind: 'word'; text: string }
  | { kind: 'name'; text: string }
  | { kind: 'string'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'sign'; text: string };

const patterns: readonly [FilterToken['kind'], RegExp, (found: string) => string][] = [
  ['string', /'(?:[^']|'')*'/y, (found) => found.slice(1, -1).replaceAll("''", "'")],
  ['name', /"[^"]+"|`[^`]+`/y, (found) => found.slice(1, -1).toLowerCase()],
  ['number', /[+-]?\d+(?:\.\d+)?(?![\w.])/y, (found) => found],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy, (found) => found.toLowerCase()],
  ['sign', /<>|!=|<=|>=|[=<>(),]/y, (found) => (found === '!=' ? '<>' : found)],
];

/** Glue's error for an expression that it can not read. */
export const unsupportedExpression = (part: string): AwsError =>
  new AwsError('InvalidInputException', `Unsupported expression '${part}'`);

function tokenAt(text: string, at: number): { token: FilterToken; end: number } {
  for (const [kind, pattern, read] of patterns) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { token: { kind, text: read(found) }, end: at + found.length };
  }
  throw unsupportedExpression(text.slice(at, at + 100));
}

/** @throws AwsError `InvalidInputException` for what is no part of the language */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  const space = /\s*/y;
  for (let at = 0; ; ) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return tokens;
    const { token, end } = tokenAt(text, at);
    tokens.push(token);
    at = end;
  }
}
