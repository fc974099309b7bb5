import { type ChildProcess, spawn } from 'node:child_process';
import { z } from 'zod';

/** What our processes tell their parent once they serve. */
const readyMessage = z.object({ ready: z.literal(true) }).loose();

export type Supervised = {
  /** The process that runs now. Another one after a crash. */
  pid(): number | undefined;
  /** Ends it with SIGTERM (SIGKILL after 20 s), waits for its end, and does not start it again. */
  stop(): Promise<void>;
  /** Settles when it has ended for good, because it was asked to by us or by somebody else: the exit code. */
  ended: Promise<number>;
};

type Options = {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Called at each start that succeeded, with the members of its ready message. */
  onReady?: (message: Record<string, unknown>) => Record<string, string> | undefined;
  log: (line: string) => void;
};

const longest_wait_ms = 5000;
/** How long a process may take to end when it is asked to; then it is killed. */
const grace_ms = 20_000;

/**
 * Starts `node ARGS` and resolves once it says that it is ready. Should it crash, it is started again, each time
 * waiting longer, up to 5 s; what `onReady` returns is added to its environment then. Exit code 0 is no crash:
 * somebody sent it a signal, and it stays ended.
 * @throws Error where it ends before it was ready for the first time; it has said why on standard error
 */
export async function supervise({ name, args, env, onReady, log }: Options): Promise<Supervised> {
  let current: ChildProcess | undefined;
  let stopping = false;
  let more_env: Record<string, string> = {};
  let waited_ms = 0;
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const { promise: first_ready, resolve: ready, reject: failed } = Promise.withResolvers<void>();
  let was_ready = false;

  const start = () => {
    const child = spawn(process.execPath, args, {
      env: { ...env, ...more_env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Ctrl+C goes to the whole group of a terminal's program. It is ours to end them, one after the other.
      detached: process.platform !== 'win32',
    });
    current = child;
    child.on('message', (message) => {
      const parsed = readyMessage.safeParse(message);
      if (!parsed.success) return;
      more_env = { ...more_env, ...onReady?.(parsed.data) };
      if (was_ready) log(`${name} runs again.`);
      was_ready = true;
      waited_ms = 0;
      ready();
    });
    child.on('error', failed);
    child.on('exit', (code, signal) => {
      if (stopping || !was_ready || code === 0) {
        end(code ?? 1);
        failed(new Error(`${name} ended (${signal ?? `exit code ${code}`}) before it was ready.`));
        return;
      }
      waited_ms = Math.min(Math.max(100, waited_ms * 2), longest_wait_ms);
      log(`${name} ended (${signal ?? `exit code ${code}`}); it is started again in ${waited_ms} ms.`);
      setTimeout(() => (stopping ? end(code ?? 1) : start()), waited_ms);
    });
  };

  const stop = async () => {
    stopping = true;
    const running = current !== undefined && current.exitCode === null && current.signalCode === null;
    const kill = setTimeout(() => current?.kill('SIGKILL'), grace_ms);
    if (running) current?.kill('SIGTERM');
    await ended;
    clearTimeout(kill);
  };

  start();
  await first_ready;
  return { pid: () => current?.pid, stop, ended };
}
