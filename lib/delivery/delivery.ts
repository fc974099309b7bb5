import { join } from 'node:path';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { config } from '../config.ts';
import { lockDataDir } from '../data-dir-lock.ts';
import { lake } from '../lake.ts';
import { Delivery } from './deliver-events.ts';
import { Spool } from './spool.ts';

const mebibyte = 1024 * 1024;

async function open(): Promise<Pick<Delivery, 'deliver' | 'status' | 'close'>> {
  const { HEATLAKE_DATA_DIR, HEATLAKE_SPOOL_MAX_MB, HEATLAKE_DELIVERY_DEADLINE_MS, AWS_REGION } = config();
  const lock = await lockDataDir(HEATLAKE_DATA_DIR);
  const max_bytes = HEATLAKE_SPOOL_MAX_MB * mebibyte;
  const client = new FirehoseClient({
    region: AWS_REGION,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2000,
      httpAgent: { keepAlive: true },
      httpsAgent: { keepAlive: true },
    },
  });
  const inner = new Delivery({
    client,
    streams: async () => (await lake()).streams,
    spool:
      max_bytes > 0 ? await Spool.open({ folder: join(HEATLAKE_DATA_DIR, 'spool'), max_bytes }) : undefined,
    deadline_ms: HEATLAKE_DELIVERY_DEADLINE_MS,
  });
  return {
    deliver: (events) => inner.deliver(events),
    status: () => inner.status(),
    close: async () => {
      await inner.close();
      client.destroy();
      lock.release();
    },
  };
}

const key = Symbol.for('heatlake.delivery');
const shared = globalThis as typeof globalThis & { [key]?: ReturnType<typeof open> };

/**
 * The delivery of this process: one queue and one spool, which `server.ts` and Next's bundles share
 * through the global object. A failure to open it is not kept.
 * @throws DataDirInUse where another server has the data directory
 */
export function delivery(): ReturnType<typeof open> {
  const known = shared[key];
  if (known !== undefined) return known;
  const opened = open();
  shared[key] = opened;
  opened.catch(() => {
    delete shared[key];
  });
  return opened;
}
