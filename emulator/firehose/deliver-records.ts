import type { DeliveryTools } from './deliver-segment.ts';
import type { SealedSegment } from './delivery-queue.ts';
import { appendDelimiter } from './processors/append-delimiter.ts';
import { deaggregate } from './processors/deaggregate.ts';
import { extractMetadata } from './processors/extract-metadata.ts';
import type { Item, Processor } from './processors/item.ts';
import { transformByLambda } from './processors/transform-by-lambda.ts';
import { recordsOf } from './read-segment.ts';
import { type BrokenKeys, RecordObjects } from './record-objects.ts';
import type { SegmentHeader } from './segment-header.ts';

const batch_bytes = 256 * 1024;

/** What each record goes through, in Firehose's order. */
function processorsOf({ processing, source }: SegmentHeader, tools: DeliveryTools): Processor[] {
  const { deaggregate: parts, lambda, metadata_query, append } = processing ?? {};
  const origin = source ?? { stream_arn: '', region: '' };
  return [
    parts && deaggregate(parts),
    lambda && transformByLambda(lambda, tools.functions, origin, tools.onFault),
    metadata_query === undefined ? undefined : extractMetadata(metadata_query, tools.jq),
    append === undefined ? undefined : appendDelimiter(append),
  ].filter((processor) => processor !== undefined);
}

/** From the log through the processors into objects. */
async function deliverOnce({ path, header }: SealedSegment, tools: DeliveryTools, broken: BrokenKeys) {
  const objects = new RecordObjects(header, tools, broken);
  const processors = processorsOf(header, tools);
  try {
    for await (const records of recordsOf(path, header.processing?.lambda?.batch_bytes ?? batch_bytes)) {
      let items: readonly Item[] = records;
      for (const process of processors) items = await process(items, objects.fail);
      await objects.add(items);
    }
    return await objects.finish();
  } finally {
    await objects.discard();
  }
}

/**
 * Delivers the records of a segment to where they belong. A partition that can not be written, whatever comes,
 * goes to the error prefix instead.
 * @throws whatever else the object store, the conversion or the log throws
 */
export async function deliverRecords(segment: SealedSegment, tools: DeliveryTools): Promise<void> {
  const { bucket, error_key } = segment.header;
  // Throws where the bucket is gone, before any work is done.
  tools.objects.path(bucket, error_key);
  let broken: BrokenKeys = new Map();
  for (let last = -1; broken.size > last; ) {
    last = broken.size;
    broken = new Map([...broken, ...(await deliverOnce(segment, tools, broken))]);
  }
}
