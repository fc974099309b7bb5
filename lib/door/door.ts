import { join } from 'node:path';
import { config } from '../config.ts';
import { delivery } from '../delivery/delivery.ts';
import { createRateLimit } from './rate-limit.ts';
import { createDoor, type Door } from './receive-events.ts';
import { VisitorSalt } from './visitor-salt.ts';

const key = Symbol.for('heatlake.door');
const shared = globalThis as typeof globalThis & { [key]?: Door };

/**
 * The door of this process: one rate limit and one delivery, which `server.ts` and Next's bundles share
 * through the global object.
 */
export function door(): Door {
  if (shared[key] !== undefined) return shared[key];
  const { HEATLAKE_DATA_DIR, HEATLAKE_RATE_LIMIT } = config();
  const salt = new VisitorSalt(join(HEATLAKE_DATA_DIR, 'visitor-salt.json'));
  shared[key] = createDoor({
    deliver: async (events) => (await delivery()).deliver(events),
    rate_limit: createRateLimit(HEATLAKE_RATE_LIMIT),
    salt: () => salt.today(),
  });
  return shared[key];
}
