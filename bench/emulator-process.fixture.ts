/** The local AWS endpoint as a process of its own, as `npm run emulator` starts it, for measurements. */
import { ready, runEmulator } from '../emulator/spawn-emulator.fixture.ts';

const credentials = { accessKeyId: 'BENCHMARKACCESSKEY', secretAccessKey: 'secret-key-of-the-measurements' };

export type BenchedEmulator = {
  pid: number;
  /** For a client of the SDK. */
  config: { endpoint: string; region: string; credentials: typeof credentials };
  stop(): Promise<void>;
};

/** Starts it over `data_dir` and resolves once it says that it listens. `env` is more of its environment. */
export async function startEmulatorProcess(
  data_dir: string,
  env: Record<string, string> = {},
): Promise<BenchedEmulator> {
  const running = runEmulator({
    HEATLAKE_DATA_DIR: data_dir,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...env,
  });
  const { child, exit, error } = running;
  const endpoint = await ready(running);
  return {
    pid: child.pid ?? 0,
    config: { endpoint, region: 'us-east-1', credentials },
    async stop() {
      child.kill('SIGTERM');
      if ((await exit) !== 0) throw new Error(`The local AWS endpoint did not end well: ${error()}`);
    },
  };
}
