import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const look_every_ms = 4000;
/** Less work than this between two looks is none: ms of the processor. */
const idle_cpu_ms = 40;

/**
 * Gives memory back once this process has nothing to do. V8 collects where something is allocated: after a
 * burst of work an idle process would keep what was free then, more than half of all it holds.
 */
export function collectWhenIdle(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  let has_worked = true;
  let before = process.cpuUsage();
  setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const is_idle = (user + system) / 1000 < idle_cpu_ms;
    if (is_idle && has_worked && typeof collect === 'function') {
      collect();
      before = process.cpuUsage();
    }
    has_worked = !is_idle;
  }, look_every_ms).unref();
}
