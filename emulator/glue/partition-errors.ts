import type { PartitionFault } from './catalog.ts';
import { errorDetail } from './error-detail.ts';

/** What became of each partition that could not be changed. */
export const partitionErrors = (faults: readonly PartitionFault[]) =>
  faults.map(({ values, error }) => ({ PartitionValues: values, ErrorDetail: errorDetail(error) }));
