import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { events } from '#lib/events/index.ts';
import { describeEvents } from './describe-events.ts';
import { describePrivacy, personal_columns } from './describe-privacy.ts';
import { events_page, privacy_page } from './main.ts';

test('docs/events.md says what the event definitions say', () => {
  const committed = readFileSync(events_page, 'utf8');
  assert.equal(committed, describeEvents(), 'run: node infra/main.ts');
});

test('every column of every event is described', () => {
  const page = describeEvents();
  for (const event of Object.values(events)) {
    for (const [name, { glue, doc }] of Object.entries(event.row_columns)) {
      const line = page.split('\n').find((text) => text.startsWith(`| \`${name}\` | ${glue} |`));
      assert.ok(line !== undefined, `${event.name}.${name} has a line`);
      assert.ok(doc.length > 0);
    }
  }
});

test('docs/privacy.md says of every column what it tells of a person', () => {
  assert.equal(readFileSync(privacy_page, 'utf8'), describePrivacy(), 'run: node infra/main.ts');
  const names = new Set(Object.values(events).flatMap(({ row_columns }) => Object.keys(row_columns)));
  for (const name of names) assert.ok(describePrivacy().includes(`| \`${name}\` |`), name);
  for (const name of Object.keys(personal_columns)) assert.ok(names.has(name), `${name} is a column`);
});
