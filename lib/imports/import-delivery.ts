import { FirehoseClient } from '@aws-sdk/client-firehose';
import { config } from '../config.ts';
import { Delivery } from '../delivery/deliver-events.ts';
import { AppError } from '../errors.ts';
import { lake } from '../lake.ts';

/** An importer waits where a page would not: ms. */
const deadline_ms = 20_000;

let delivery: Delivery | undefined;

/**
 * The way of past events into their streams. It has no spool: who sends them has them still, and sends again.
 * @throws AppError `unavailable` where the stack has no such streams
 */
export async function importDelivery(): Promise<Delivery> {
  const { import_streams } = await lake();
  if (import_streams === undefined) {
    throw new AppError(
      'unavailable',
      'The stack is older than imports. Run `npm run deploy`, then start again.',
    );
  }
  delivery ??= new Delivery({
    client: new FirehoseClient({ region: config().AWS_REGION, maxAttempts: 1 }),
    streams: async () => import_streams,
    deadline_ms,
  });
  return delivery;
}
