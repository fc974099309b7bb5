import { DeleteObjectsCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

/** Where the lake is, and how it is reached. */
export type Store = { client: S3Client; bucket: string };

/** Deletes the objects under `prefix`. @returns how many. @throws Error that names the first that S3 keeps */
export async function deleteObjects({ client, bucket }: Store, prefix: string): Promise<number> {
  let deleted = 0;
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client },
    { Bucket: bucket, Prefix: prefix },
  )) {
    const Objects = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
    if (Objects.length === 0) continue;
    const Delete = { Objects, Quiet: true };
    const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
    const [failed] = Errors;
    if (failed !== undefined) throw new Error(`${failed.Key} could not be deleted: ${failed.Message}`);
    deleted += Objects.length;
  }
  return deleted;
}
