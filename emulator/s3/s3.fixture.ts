/** For tests of S3: an endpoint with one bucket, a client of it, and the folder of the bucket. */
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { S3, type S3ClientConfig } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';
import type { Emulator, EmulatorOptions } from '../start-emulator.ts';

export const Bucket = 'the-lake';

/** A client that ends with the test. */
export function connect(t: TestContext, emulator: Emulator, options: S3ClientConfig = {}): S3 {
  const s3 = new S3({ ...emulator, forcePathStyle: true, ...options });
  t.after(() => s3.destroy());
  return s3;
}

export async function startS3(t: TestContext, options: Partial<EmulatorOptions> = {}) {
  const { emulator, data_dir, entries } = await startTestEmulator(t, options);
  const s3 = connect(t, emulator);
  await s3.createBucket({ Bucket });
  const root = join(data_dir, 'lake');
  return { s3, emulator, root, lake: join(root, Bucket), data_dir, entries };
}

/** The text of a body that the client gives. */
export async function textOf(answer: {
  Body?: { transformToString(): Promise<string> } | undefined;
}): Promise<string | undefined> {
  return answer.Body?.transformToString();
}
