import type { Operation } from '../operation.ts';
import { createDeliveryStream } from './create-delivery-stream.ts';
import { deleteDeliveryStream } from './delete-delivery-stream.ts';
import { describeDeliveryStream } from './describe-delivery-stream.ts';
import { listDeliveryStreams } from './list-delivery-streams.ts';
import { putRecord } from './put-record.ts';
import { putRecordBatch } from './put-record-batch.ts';
import { updateDestination } from './update-destination.ts';

/** The operations of Firehose 2015-08-04, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateDeliveryStream: createDeliveryStream,
  DeleteDeliveryStream: deleteDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
  UpdateDestination: updateDestination,
};
