import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Functions, max_payload_bytes } from '../../functions/functions.ts';
import type { Item } from './item.ts';
import { transformByLambda } from './transform-by-lambda.ts';

test('no event is larger than Lambda takes, and no record is left out or given twice', async () => {
  const sizes: number[] = [];
  type Event = { records: { recordId: string; data: string }[] };
  const functions = new Functions({
    functions: {
      f: (event: Event) => {
        sizes.push(Buffer.byteLength(JSON.stringify(event)));
        return { records: event.records.map(({ recordId, data }) => ({ recordId, result: 'Ok', data })) };
      },
    },
    limit_ms: 60_000,
  });
  const tiny = Array.from({ length: 60_000 }, (_, index) => Buffer.from(String(index)));
  const large = Array.from({ length: 8 }, (_, index) => Buffer.alloc(1_024_000, 97 + index));
  const items: Item[] = [...tiny, ...large].map((data) => ({ data, arrival_ms: 1_770_488_406_990 }));
  const lambda = { arn: 'arn:aws:lambda:us-east-1:000000000000:function:f', retries: 0, batch_bytes: 1 };
  const source = { stream_arn: 'arn', region: 'us-east-1' };
  const transform = transformByLambda(lambda, functions, source, (message) => assert.fail(message));
  const made = await transform(items, (_, { message }) => assert.fail(message));
  assert.deepEqual(
    made.map(({ data }) => data.toString('latin1').slice(0, 6)),
    items.map(({ data }) => data.toString('latin1').slice(0, 6)),
  );
  assert.ok(sizes.length > 2 && sizes.every((size) => size <= max_payload_bytes), sizes.join());
});
