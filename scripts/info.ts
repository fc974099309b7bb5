/** `npm run info`: where everything is. */
import { publicUrl } from '#lib/config.ts';
import { events } from '#lib/events/index.ts';
import { describeLake } from '#lib/lake.ts';
import { findOurStack, runWithStack, type StackTask } from './run-with-stack.ts';

async function info({ config, stack, region, client }: StackTask): Promise<void> {
  const found = await findOurStack({ client, stack });
  if (found === undefined) {
    throw new Error(`There is no stack "${stack}" in ${region}. \`npm run deploy\` makes it.`);
  }
  const lake = await describeLake(stack, client);
  const buffer = found.Parameters?.find(({ ParameterKey }) => ParameterKey === 'BufferSeconds');
  const rows: [string, string][] = [
    ['Stack', `${stack} (${found.StackStatus}), ${region}`],
    ['Ingest', `${publicUrl(config)}/api/events`],
    ['Bucket', lake.bucket],
    ['Results', `${lake.result_bucket} (kept for 7 days)`],
    ['Database', lake.database],
    ['Workgroup', lake.work_group],
    ['Buffering', `${buffer?.ParameterValue} s`],
  ];
  for (const [name, value] of rows) console.log(`  ${name.padEnd(10)} ${value}`);
  for (const { name, table } of Object.values(events)) {
    console.log(`\n  ${name} events`);
    console.log(`    stream   ${lake.streams[name]}`);
    console.log(`    table    ${lake.database}.${table}`);
    console.log(`    files    s3://${lake.bucket}/${table}/day=YYYY-MM-DD/`);
    console.log(`    errors   s3://${lake.bucket}/errors/${table}/`);
  }
}

await runWithStack(info);
