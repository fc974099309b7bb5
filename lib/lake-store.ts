import { S3Client } from '@aws-sdk/client-s3';
import { config } from './config.ts';
import type { Store } from './delete-objects.ts';
import { AppError } from './errors.ts';
import { lake } from './lake.ts';

let client: S3Client | undefined;

/** The lake's bucket, for what is kept there beside the tables: notes and pictures. @throws what `lake` throws */
export async function lakeStore(): Promise<Store> {
  client ??= new S3Client({
    region: config().AWS_REGION,
    // An endpoint of one's own has no host name for each bucket, and AWS takes both.
    forcePathStyle: true,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  });
  return { client, bucket: (await lake()).bucket };
}

/**
 * Does `work` in the lake's bucket. What S3 fails with is for the log; who asks is told that it is not their fault.
 * @param unreachable what they are told
 * @throws AppError `unavailable`; those of `work` as they are
 */
export async function inLake<Result>(
  unreachable: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(await lakeStore());
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('unavailable', unreachable, { cause, retry_after_s: 5 });
  }
}
