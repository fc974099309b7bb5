/** `npm run deploy`: makes the lake on AWS, or brings it up to date. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuilt } from './build.ts';
import { deployStack } from './deploy-stack.ts';
import { findStack } from './follow-stack.ts';
import { printEvent } from './print-event.ts';
import { findOurStack, runWithStack, type StackTask } from './run-with-stack.ts';

/** Seconds, as the original lab had it: a file a minute is cheap to query. */
const default_buffer_seconds = 60;

const outcomes = {
  created: 'is there',
  updated: 'is up to date',
  unchanged: 'was up to date already',
} as const;

async function deploy({ config, stack, region, client }: StackTask): Promise<void> {
  await ensureBuilt(['template']);
  await findOurStack({ client, stack });
  const template: unknown = JSON.parse(
    await readFile(join(import.meta.dirname, '..', 'build', 'template.json'), 'utf8'),
  );
  console.log(`Deploying the stack "${stack}" in ${region} (a minute or two on AWS) ...`);
  const outcome = await deployStack({
    client,
    stack,
    template: JSON.stringify(template),
    parameters: { BufferSeconds: String(config.HEATLAKE_BUFFER_SECONDS ?? default_buffer_seconds) },
    onEvent: printEvent,
  });
  const deployed = await findStack(client, stack);
  console.log(`\nThe stack "${stack}" ${outcomes[outcome]}.\n`);
  for (const { OutputKey = '', OutputValue = '' } of deployed?.Outputs ?? []) {
    console.log(`  ${OutputKey.padEnd(14)} ${OutputValue}`);
  }
  console.log(`\nTo use it: HEATLAKE_STACK=${stack} AWS_REGION=${region} npm start`);
}

await runWithStack(deploy);
