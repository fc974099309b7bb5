import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogues } from '#messages/index.ts';
import { issue_keys, issueKeyOf } from '../issue-key.ts';
import { toIssues } from '../issues.ts';
import { templateFault } from '../page-template.ts';
import { rangeFault } from './date-range.ts';
import { metrics } from './index.ts';

const wrong = [
  undefined,
  '',
  'x'.repeat(5000),
  'bad \ud800',
  'nonsense',
  '2026-02-30',
  '1999-01-01',
  'Mars/Phobos',
  '-5',
  '1.5',
  '99999999999',
  'https:',
];

test('whatever a metric finds wrong with a parameter can be said in every language', () => {
  const said = Object.values(metrics).flatMap(({ params }) =>
    Object.values(params).flatMap((schema) =>
      wrong.flatMap((value) => {
        const { success, error } = schema.safeParse(value);
        return success ? [] : toIssues(error).map(({ message }) => message);
      }),
    ),
  );
  const templates = ['p', '/', `/${'x'.repeat(3000)}`, '/a'.repeat(200), '/:/x', '/p'].map(templateFault);
  const ranges = [
    { from: '2026-02-02', to: '2026-01-01' },
    { from: '2020-01-01', to: '2026-01-01' },
  ].map(rangeFault);
  const all = [...new Set([...said, ...templates, ...ranges])].filter((message) => message !== undefined);
  assert.ok(all.length > 10, 'sentences were found');
  assert.deepEqual(
    all.filter((message) => issueKeyOf(message) === undefined),
    [],
  );
});

test('each sentence has a text in the catalogue, and what a stranger typed is never taken for one', () => {
  for (const key of issue_keys) assert.ok(`issue_${key}` in catalogues.ko.faults, key);
  assert.deepEqual(issueKeyOf('must not be after to, which is 2026-11-22'), {
    key: 'date_order',
    values: { to: '2026-11-22' },
  });
  assert.equal(issueKeyOf('must be one of <script>'), undefined);
});
