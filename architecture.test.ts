/** Holds the source to the import rules of the design (README, "Who may import whom"). Type imports count. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';

const root = import.meta.dirname;
const skipped = /^(node_modules|\.next|\.git|\.heatlake|build|public|test-results)(\/|$)/;

/** Where a file lies in the architecture: the longest of these folders that holds it. */
const parts = [
  'lib/events',
  'lib/ingest',
  'lib/delivery',
  'lib/door',
  'lib/query',
  'lib/metrics',
  'lib/snapshots',
  'lib/imports',
  'lib/openapi',
  'lib/sample',
  'lib/sql-page',
  'lib/auth',
  'lib',
  'tracker',
  'overlay',
  'emulator',
  'infra',
  'components',
  'messages',
  'app',
  'scripts',
  'bench',
  'e2e',
] as const;
type Part = (typeof parts)[number] | 'top';

const rules: { [From in Part]: readonly Part[] } = {
  'lib/events': [],
  lib: ['lib/events'],
  'lib/ingest': ['lib/events', 'lib'],
  'lib/delivery': ['lib/events', 'lib'],
  'lib/door': ['lib/ingest', 'lib/delivery', 'lib/events', 'lib'],
  'lib/query': ['lib'],
  'lib/metrics': ['lib/events', 'lib/query', 'lib'],
  'lib/snapshots': ['lib/events', 'lib'],
  'lib/imports': ['lib/ingest', 'lib/delivery', 'lib/events', 'lib'],
  'lib/openapi': [
    'lib/metrics',
    'lib/events',
    'lib/ingest',
    'lib/door',
    'lib/snapshots',
    'lib/imports',
    'lib',
  ],
  'lib/sample': ['lib/events', 'lib'],
  'lib/sql-page': ['lib/metrics', 'lib/query', 'lib'],
  'lib/auth': ['lib'],
  tracker: ['lib/events'],
  overlay: ['components', 'lib/events', 'lib', 'messages', 'tracker'],
  emulator: [],
  infra: ['lib/events'],
  components: ['lib', 'messages'],
  messages: ['lib'],
  app: [
    'components',
    'messages',
    'lib',
    'lib/auth',
    'lib/query',
    'lib/metrics',
    'lib/snapshots',
    'lib/imports',
    'lib/openapi',
    'lib/sql-page',
    'lib/door',
    'lib/delivery',
    'lib/events',
  ],
  scripts: [
    'infra',
    'tracker',
    'overlay',
    'lib',
    'lib/auth',
    'lib/snapshots',
    'lib/imports',
    'lib/sample',
    'lib/events',
  ],
  bench: ['scripts', 'lib', 'lib/events', 'components', 'emulator', 'infra', 'tracker', 'overlay'],
  e2e: ['scripts', 'lib', 'lib/events', 'messages'],
  top: ['lib', 'lib/door', 'lib/delivery', 'lib/auth'],
};
/** What components may use of `lib`: words and numbers for people, no data source. */
const lib_for_components = [
  'lib/format.ts',
  'lib/bands.ts',
  'lib/filters.ts',
  'lib/language.ts',
  'lib/issue-key.ts',
  'lib/refresh-cookie.ts',
];

function partOf(file: string): Part {
  return parts.find((part) => file.startsWith(`${part}/`)) ?? 'top';
}

type Import = { from: string; to: string };

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([#.][^'"]*)['"]/g)];
  return specifiers.map(([, specifier = '']) => ({
    from: file,
    to: specifier.startsWith('#')
      ? specifier.slice(1)
      : relative(root, resolve(root, dirname(file), specifier))
          .split(sep)
          .join('/'),
  }));
}

const all_files = (await readdir(root, { recursive: true }))
  .map((file) => file.split(sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !skipped.test(file));
/** Tests and what only they use: fixtures, folders named test, and `test-...` modules outside of scripts. */
const for_tests = /\.(test|fixture|spec)\.tsx?$|\/test\/|^(?!scripts).*\/test-[a-z-]+\.ts$/;
const product_files = all_files.filter((file) => !for_tests.test(file));
const imports = product_files.flatMap(importsOf);

test('every import stays within what its part may use', () => {
  const broken = imports.filter(({ from, to }) => {
    const [from_part, to_part] = [partOf(from), partOf(to)];
    return from_part !== to_part && !rules[from_part].includes(to_part);
  });
  assert.deepEqual(broken, []);
  assert.ok(imports.length > 100, 'the imports were found');
});

test('foundations import each other without a circle', () => {
  const edges = imports.filter(({ from, to }) => partOf(from) === 'lib' && partOf(to) === 'lib');
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path, file];
    for (const { to } of edges.filter(({ from }) => from === file)) {
      const circle = visit(to, [...path, file]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  for (const { from } of edges) assert.equal(visit(from, [])?.join(' -> '), undefined);
});

test('components know no data source', () => {
  const from_lib = imports.filter(({ from, to }) => partOf(from) === 'components' && to.startsWith('lib/'));
  assert.deepEqual(
    from_lib.filter(({ to }) => !lib_for_components.includes(to)),
    [],
  );
});

test('the tracker takes captures and types of events, never a schema', () => {
  const text_of = (file: string) => readFileSync(join(root, file), 'utf8');
  const captures = product_files.filter((file) => /^lib\/events\/.*capture[^/]*\.ts$/.test(file));
  const values = [...product_files.filter((file) => partOf(file) === 'tracker'), ...captures].flatMap(
    (file) =>
      [...text_of(file).matchAll(/^import (?!type\b)[^;]*?from\s+['"]([^'"]+)['"]/gm)].map(([, to = '']) => ({
        file,
        to,
      })),
  );
  const schemas = values.filter(({ to }) =>
    /(^zod$|\/event\.ts$|\/column\.ts$|events\/index\.ts$|define-event)/.test(to),
  );
  assert.deepEqual(schemas, []);
});

test('only the settings module and programs of their own read the environment of the app', () => {
  const readers = product_files.filter(
    (file) =>
      /^(app|components|lib|overlay|proxy|server|tracker)/.test(file) &&
      /process\.env\b(?!, \{)/.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(readers, ['lib/config.ts']);
});

test('only metrics hold SQL, and the examples of the SQL page', () => {
  const holders = product_files.filter(
    (file) =>
      /^(app|components|lib|server)/.test(file) &&
      partOf(file) !== 'lib/metrics' &&
      file !== 'lib/sql-page/examples.ts' &&
      /\bSELECT\b[\s\S]*\bFROM\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(holders, []);
});

test('the app never asks whether it runs locally', () => {
  const askers = imports.filter(
    ({ from, to }) => partOf(to) === 'emulator' && partOf(from) !== 'emulator' && partOf(from) !== 'bench',
  );
  assert.deepEqual(askers, []);
});
