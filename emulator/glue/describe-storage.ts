import type { GlueStorageDescriptor } from './catalog-shapes.ts';

/** A storage descriptor as Glue gives it: members that are numbers, flags or lists have a value. */
export function describeStorage(storage: GlueStorageDescriptor | undefined): object {
  if (storage === undefined) return {};
  const defaults = { Compressed: false, NumberOfBuckets: 0, SortColumns: [], StoredAsSubDirectories: false };
  return { StorageDescriptor: { ...defaults, ...storage } };
}
