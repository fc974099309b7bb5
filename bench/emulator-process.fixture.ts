/** The local AWS endpoint as a process of its own, as `npm run emulator` starts it, for measurements. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const credentials = { accessKeyId: 'BENCHMARKACCESSKEY', secretAccessKey: 'secret-key-of-the-measurements' };

export type EmulatorProcess = {
  pid: number;
  /** For a client of the SDK. */
  config: { endpoint: string; region: string; credentials: typeof credentials };
  stop(): Promise<void>;
};

/** Starts it over `data_dir` and resolves once it says that it listens. */
export async function startEmulatorProcess(data_dir: string): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'emulator', 'main.ts')], {
    env: {
      ...process.env,
      PORT: '0',
      HEATLAKE_DATA_DIR: data_dir,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The local AWS endpoint ended.')));
  const [said] = await Promise.race([once(child, 'message'), ended]);
  ended.catch((error: unknown) => {
    if (child.exitCode !== 0) console.error(error);
  });
  const { endpoint }: { endpoint: string } = said;
  return {
    pid: child.pid ?? 0,
    config: { endpoint, region: 'us-east-1', credentials },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
