import { config } from '../config.ts';
import { delivery } from '../delivery/delivery.ts';
import { createRateLimit } from './rate-limit.ts';
import { createDoor, type Door } from './receive-events.ts';

const key = Symbol.for('heatlake.door');
const shared = globalThis as typeof globalThis & { [key]?: Door };

/**
 * The door of this process: one rate limit and one delivery, which `server.ts` and Next's bundles share
 * through the global object.
 */
export function door(): Door {
  shared[key] ??= createDoor({
    deliver: async (events) => (await delivery()).deliver(events),
    rate_limit: createRateLimit(config().HEATLAKE_RATE_LIMIT),
  });
  return shared[key];
}
