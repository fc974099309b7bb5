import { DeleteObjectsCommand, ListObjectsV2Command, NoSuchBucket, type S3Client } from '@aws-sdk/client-s3';

async function firstKeys(client: S3Client, bucket: string): Promise<string[]> {
  try {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1000 }));
    return Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
  } catch (error) {
    if (error instanceof NoSuchBucket) return [];
    throw error;
  }
}

/**
 * Deletes every object of the bucket; a bucket that is not there is empty.
 * @param onProgress told how many objects are deleted so far
 * @returns how many objects were deleted
 * @throws Error that names the first object S3 would not delete
 */
export async function emptyBucket(
  client: S3Client,
  bucket: string,
  onProgress?: (deleted: number) => void,
): Promise<number> {
  for (let deleted = 0; ; onProgress?.(deleted)) {
    const keys = await firstKeys(client, bucket);
    if (keys.length === 0) return deleted;
    const Objects = keys.map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    const [failed] = Errors;
    if (failed !== undefined) {
      throw new Error(`s3://${bucket}/${failed.Key} could not be deleted: ${failed.Message ?? failed.Code}`);
    }
    deleted += keys.length;
  }
}
