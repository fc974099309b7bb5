import { totalmem } from 'node:os';

/** Memory of the engine: bytes. */
export const engine_memory_bytes = Math.min(Math.floor(totalmem() / 4), 2 * 1024 ** 3);
