import type { Operation } from '../operation.ts';
import { createDeliveryStream } from './create-delivery-stream.ts';
import { deleteDeliveryStream } from './delete-delivery-stream.ts';
import { describeDeliveryStream } from './describe-delivery-stream.ts';
import { listDeliveryStreams } from './list-delivery-streams.ts';
import { listTagsForDeliveryStream } from './list-tags-for-delivery-stream.ts';
import { putRecord } from './put-record.ts';
import { putRecordBatch } from './put-record-batch.ts';
import { startDeliveryStreamEncryption } from './start-delivery-stream-encryption.ts';
import { stopDeliveryStreamEncryption } from './stop-delivery-stream-encryption.ts';
import { tagDeliveryStream } from './tag-delivery-stream.ts';
import { untagDeliveryStream } from './untag-delivery-stream.ts';
import { updateDestination } from './update-destination.ts';

/** The operations of Firehose 2015-08-04, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateDeliveryStream: createDeliveryStream,
  DeleteDeliveryStream: deleteDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  ListTagsForDeliveryStream: listTagsForDeliveryStream,
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
  StartDeliveryStreamEncryption: startDeliveryStreamEncryption,
  StopDeliveryStreamEncryption: stopDeliveryStreamEncryption,
  TagDeliveryStream: tagDeliveryStream,
  UntagDeliveryStream: untagDeliveryStream,
  UpdateDestination: updateDestination,
};
