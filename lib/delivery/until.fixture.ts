import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for `condition`; the test runner's own time limit is the only bound. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}
