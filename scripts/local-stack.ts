import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { deployStack } from './deploy-stack.ts';
import { type Supervised, supervise } from './supervise.ts';

export type LocalStack = {
  /** What a process needs in its environment to use the local AWS endpoint, and nothing else of AWS. */
  env: NodeJS.ProcessEnv;
  endpoint: string;
  emulator: Supervised;
};

type Options = {
  data_dir: string;
  buffer_seconds: number;
  region?: string;
  log: (line: string) => void;
};

/** The least: a page that is watched all day leaves a file a second on a disk that may be small. */
const result_days = 1;

/** Removes what would lead an AWS SDK elsewhere: profiles, sessions, endpoints of single services. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('AWS_'));
  return { NODE_ENV: env.NODE_ENV, ...Object.fromEntries(kept) };
}

/**
 * Starts the local AWS endpoint over `data_dir` as a process of its own, with credentials made now, and
 * deploys build/template.json to it. The endpoint is restarted on the same port should it crash.
 * @throws Error where another process owns the data directory, or the template can not be deployed
 */
export async function startLocalStack({
  data_dir,
  buffer_seconds,
  region = 'us-east-1',
  log,
}: Options): Promise<LocalStack> {
  const root = join(import.meta.dirname, '..');
  const credentials = {
    accessKeyId: `HL${randomBytes(9).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  const aws_env = {
    ...withoutAws(process.env),
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    // No configuration of the user's own account is read, so that it can not redirect anything.
    AWS_CONFIG_FILE: join(data_dir, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(data_dir, 'no-aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  let endpoint = '';
  const emulator = await supervise({
    name: 'The local AWS endpoint',
    args: [join(root, 'emulator', 'main.ts')],
    env: { ...aws_env, PORT: '0', HEATLAKE_DATA_DIR: data_dir },
    onReady: (message) => {
      endpoint = String(message.endpoint);
      return { PORT: new URL(endpoint).port };
    },
    log,
  });
  try {
    const client = new CloudFormationClient({ endpoint, region, credentials });
    const template = await readFile(join(root, 'build', 'template.json'), 'utf8');
    await deployStack({
      client,
      stack: 'heatlake',
      template,
      parameters: { BufferSeconds: String(buffer_seconds), ResultDays: String(result_days) },
    });
    client.destroy();
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return { env: { ...aws_env, AWS_ENDPOINT_URL: endpoint, HEATLAKE_STACK: 'heatlake' }, endpoint, emulator };
}
