import { max_batch_bytes, max_batch_records } from './put-records.ts';

/** Takes from the front of `queue` as many as one PutRecordBatch may hold, and at least one. */
export function takeBatch<Item extends { data: Uint8Array }>(queue: Item[]): Item[] {
  let bytes = 0;
  let count = 0;
  for (const { data } of queue) {
    bytes += data.length;
    if (count === max_batch_records || (count > 0 && bytes > max_batch_bytes)) break;
    count += 1;
  }
  return queue.splice(0, count);
}
