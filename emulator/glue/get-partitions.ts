import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { paging } from '../page.ts';
import { catalogOperation } from './catalog-operation.ts';
import { type GluePartition, glueName } from './catalog-shapes.ts';
import { describePartition } from './describe-partition.ts';
import { partitionFilter } from './partition-filter/partition-filter.ts';
import { unsupported } from './unsupported.ts';

const input = z.object({
  DatabaseName: glueName,
  TableName: glueName,
  Expression: z.string().max(2048).optional(),
  ExcludeColumnSchema: z.boolean().optional(),
  Segment: z
    .object({ SegmentNumber: z.number().int().min(0), TotalSegments: z.number().int().min(1).max(10) })
    .optional(),
  TransactionId: unsupported,
  QueryAsOfTime: unsupported,
  ...paging,
});
type Input = z.output<typeof input>;

const tokenValues = z.array(z.string());

/** The token of the next page holds the values of the last partition that was given. */
function valuesOf(token: string): string[] {
  try {
    return tokenValues.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AwsError('InvalidInputException', 'NextToken: is not a token of this endpoint', { cause });
  }
}

/** Each partition is in one of the segments, the same one whenever it is asked. */
function segmentFilter({ Segment }: Input): (values: readonly string[]) => boolean {
  if (Segment === undefined) return () => true;
  const { SegmentNumber, TotalSegments } = Segment;
  if (SegmentNumber >= TotalSegments) {
    const message = 'SegmentNumber: must be less than TotalSegments';
    throw new AwsError('InvalidInputException', message);
  }
  return (values) => crc32(JSON.stringify(values)) % TotalSegments === SegmentNumber;
}

function withoutColumns({ StorageDescriptor, ...partition }: GluePartition): GluePartition {
  if (StorageDescriptor === undefined) return partition;
  const { Columns: _, ...storage } = StorageDescriptor;
  return { ...partition, StorageDescriptor: storage };
}

/** In the order of their values. */
export const getPartitions = catalogOperation(input, (request, context) => {
  const { DatabaseName, TableName, Expression = '', NextToken, MaxResults = 100 } = request;
  const { PartitionKeys = [] } = context.catalog.getTable(DatabaseName, TableName);
  const isWanted = partitionFilter(Expression, PartitionKeys);
  const isInSegment = segmentFilter(request);
  const after = NextToken === undefined || NextToken === '' ? undefined : valuesOf(NextToken);
  const found: GluePartition[] = [];
  for (const partition of context.catalog.partitionsAfter(DatabaseName, TableName, after)) {
    if (!isInSegment(partition.Values) || !isWanted(partition.Values)) continue;
    if (found.length === MaxResults) {
      const last = JSON.stringify(found.at(-1)?.Values);
      return { ...answer(found), NextToken: Buffer.from(last).toString('base64url') };
    }
    found.push(partition);
  }
  return answer(found);

  function answer(partitions: readonly GluePartition[]) {
    const shown = request.ExcludeColumnSchema === true ? partitions.map(withoutColumns) : partitions;
    return { Partitions: shown.map((partition) => describePartition(partition, context)) };
  }
});
