import type { Context } from '../context.ts';
import type { GluePartition } from './catalog-shapes.ts';
import { describeStorage } from './describe-storage.ts';

/** A partition as Glue gives it. */
export const describePartition = (partition: GluePartition, { account_id }: Context): object => ({
  ...partition,
  ...describeStorage(partition.StorageDescriptor),
  CatalogId: account_id,
});
