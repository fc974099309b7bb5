/** `npm run destroy`: deletes the stack and everything in its buckets. Asks first; `--yes` answers. */
import { createInterface } from 'node:readline/promises';
import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { destroyStack } from './deploy-stack.ts';
import { emptyBucket } from './empty-bucket.ts';
import { printEvent } from './print-event.ts';
import { findOurStack, runWithStack, type StackTask } from './run-with-stack.ts';

/** Firehose may still write what it had gathered while its stream is being deleted; then it is done again. */
const tries = 3;

async function confirm(stack: string, buckets: string[]): Promise<boolean> {
  if (process.argv.includes('--yes')) return true;
  console.log(`This deletes the stack "${stack}" with every event in it. Nothing brings them back.`);
  for (const bucket of buckets) console.log(`  s3://${bucket}`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  terminal.on('close', () => resolve(''));
  const answer = await Promise.race([terminal.question("Type the stack's name to go on: "), ended]);
  terminal.close();
  return answer.trim() === stack;
}

async function bucketsOf({ client, stack }: StackTask): Promise<string[]> {
  const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName: stack }));
  return StackResources.flatMap(({ ResourceType, PhysicalResourceId }) =>
    ResourceType === 'AWS::S3::Bucket' && PhysicalResourceId ? [PhysicalResourceId] : [],
  );
}

async function emptyAndDestroy({ client, stack }: StackTask, s3: S3Client, buckets: string[]): Promise<void> {
  for (let left = tries - 1; ; left -= 1) {
    for (const bucket of buckets) {
      const deleted = await emptyBucket(s3, bucket, (count) =>
        console.log(`  ${count} objects of ${bucket} deleted`),
      );
      if (deleted === 0) console.log(`  ${bucket} is empty`);
    }
    try {
      await destroyStack({ client, stack, onEvent: printEvent });
      return;
    } catch (error) {
      if (left === 0 || !(error instanceof Error && /not empty/i.test(error.message))) throw error;
      console.log('A bucket was written to meanwhile; once more.');
    }
  }
}

async function destroy(task: StackTask): Promise<void> {
  const { stack, region } = task;
  if ((await findOurStack(task)) === undefined) {
    console.log(`There is no stack "${stack}" in ${region}.`);
    return;
  }
  const buckets = await bucketsOf(task);
  if (!(await confirm(stack, buckets))) throw new Error('Nothing was deleted.');
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env;
  // An endpoint of one's own has no host name for each bucket.
  const forcePathStyle = (AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL ?? '') !== '';
  const s3 = new S3Client({ region, forcePathStyle });
  console.log(`Deleting the stack "${stack}" in ${region} ...`);
  await emptyAndDestroy(task, s3, buckets);
  console.log(`\nThe stack "${stack}" is gone.`);
}

await runWithStack(destroy);
