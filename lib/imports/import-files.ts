/** An import's note and files in the lake's bucket. Knows no reader: `imports.ts` guards what is asked of it. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { deleteObjects, type Store } from '../delete-objects.ts';
import { events, import_folder, partition_key } from '../events/index.ts';
import { type ImportNote, importNote, noteKey } from './import-note.ts';

/** Listings under way at once. */
const parallel = 16;

/** @returns undefined where there is no such import */
export async function findNote({ client, bucket }: Store, name: string): Promise<ImportNote | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: noteKey(name) }));
    return importNote.parse(JSON.parse((await Body?.transformToString()) ?? ''));
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

export async function putNote({ client, bucket }: Store, note: ImportNote): Promise<void> {
  const Body = JSON.stringify(note);
  const Key = noteKey(note.name);
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }));
}

export async function deleteNote({ client, bucket }: Store, name: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: noteKey(name) }));
}

/** The days of every table that hold any file: `clicks/day=2026-11-01/`. */
async function dayFolders({ client, bucket }: Store): Promise<string[]> {
  const folders: string[] = [];
  for (const { table } of Object.values(events)) {
    const asked = { Bucket: bucket, Prefix: `${table}/${partition_key}=`, Delimiter: '/' };
    for await (const { CommonPrefixes = [] } of paginateListObjectsV2({ client }, asked)) {
      folders.push(...CommonPrefixes.flatMap(({ Prefix }) => Prefix ?? []));
    }
  }
  return folders;
}

/** Deletes the files of the import `name`, those and no others. @returns how many */
export async function deleteFiles(store: Store, name: string): Promise<number> {
  const folders = await dayFolders(store);
  let deleted = 0;
  for (let start = 0; start < folders.length; start += parallel) {
    const counts = folders
      .slice(start, start + parallel)
      .map((folder) => deleteObjects(store, `${folder}${import_folder}${name}/`));
    deleted += (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }
  return deleted;
}
