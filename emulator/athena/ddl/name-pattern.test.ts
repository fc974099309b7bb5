import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namePattern, tablePattern } from './name-pattern.ts';

const names = ['alb_logs', 'cloudfront_logs', 'elb_logs', 'flights_2016', 'flights_parquet'];

test('a pattern of databases is a regular expression for the whole name, and a lone star is all', () => {
  const cases: readonly (readonly [pattern: string, found: string[]])[] = [
    ['*', names],
    ['elb_logs', ['elb_logs']],
    ['ELB_LOGS', []],
    ['elb*', []],
    ['elb%', []],
    ['[a-z0-9]*_logs', ['alb_logs', 'cloudfront_logs', 'elb_logs']],
    ['[^a]lb_logs', ['elb_logs']],
    ['.*2016', ['flights_2016']],
    ['fl.+_201[0-9]', ['flights_2016']],
    ['elb_logs|alb_logs', ['alb_logs', 'elb_logs']],
    ['flights?_2016', ['flights_2016']],
    ['flightz?s_2016', ['flights_2016']],
    ['elb\\_logs', ['elb_logs']],
    ['', []],
  ];
  for (const [pattern, found] of cases) assert.deepEqual(names.filter(namePattern(pattern)), found, pattern);
});

test('in a pattern of tables a star stands for anything, and case does not matter', () => {
  const cases: readonly (readonly [pattern: string, found: string[]])[] = [
    ['*flights*', ['flights_2016', 'flights_parquet']],
    ['*logs', ['alb_logs', 'cloudfront_logs', 'elb_logs']],
    ['FLIGHTS.*', ['flights_2016', 'flights_parquet']],
    ['alb*|elb*', ['alb_logs', 'elb_logs']],
    ['flights', []],
  ];
  for (const [pattern, found] of cases) assert.deepEqual(names.filter(tablePattern(pattern)), found, pattern);
});

test('what is no pattern is told, as Java tells it', () => {
  assert.throws(
    () => namePattern('*logs'),
    /PatternSyntaxException: Dangling meta character '\*' near index 0/,
  );
  assert.throws(() => namePattern('[a-'), /Unclosed character class/);
  assert.throws(() => namePattern('[z-a]'), /Illegal character range/);
  assert.throws(() => namePattern('(a+)+'), /not supported by the local engine/);
});

test('no pattern makes the search long', () => {
  // One that tries every way to match would be at it for years.
  assert.equal(namePattern(`${'.*a'.repeat(80)}b`)('a'.repeat(255)), false);
  assert.equal(namePattern(`${'a*'.repeat(120)}b`)('a'.repeat(255)), false);
});
