import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { operations as cloudformation } from './cloudformation/operations.ts';
import { json_services } from './services.ts';

const document = readFileSync(join(import.meta.dirname, '..', 'docs', 'emulator.md'), 'utf8');

/** The names in the table under the heading, each with what is said of it. */
function listed(heading: string): Map<string, string> {
  const [, section = ''] = document.split(`### ${heading}\n`);
  const [own = ''] = section.split('\n## ', 1)[0]?.split('\n### ', 1) ?? [];
  const rows = own.matchAll(/^\| `([A-Za-z0-9]+)` \| (works|partly: .+) \|$/gm);
  return new Map([...rows].map(([, name = '', state = '']) => [name, state]));
}

/** S3's operations have no names on the wire: each is a function of its name that the registry imports. */
const s3_registry = readFileSync(join(import.meta.dirname, 's3', 'operations.ts'), 'utf8');
const s3 = [...s3_registry.matchAll(/^import \{ ([a-z]\w+) \} from '\.\/[a-z0-9-]+\.ts';$/gm)].map(
  ([, name = '']) => name.charAt(0).toUpperCase() + name.slice(1),
);

const services: Readonly<Record<string, readonly string[]>> = {
  Firehose: Object.keys(json_services.find(({ name }) => name === 'firehose')?.operations ?? {}),
  Athena: Object.keys(json_services.find(({ name }) => name === 'athena')?.operations ?? {}),
  Glue: Object.keys(json_services.find(({ name }) => name === 'glue')?.operations ?? {}),
  S3: s3,
  CloudFormation: Object.keys(cloudformation),
};

for (const [service, names] of Object.entries(services)) {
  test(`docs/emulator.md lists every operation of ${service} that is answered, and no other`, () => {
    assert.ok(names.length > 0);
    assert.deepEqual([...listed(service).keys()], names.toSorted());
  });
}
