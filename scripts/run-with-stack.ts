import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation';
import { type Config, ConfigError, readConfig } from '#lib/config.ts';
import { findStack } from './follow-stack.ts';

/** What the AWS commands share: which stack, where, and how to reach it. */
export type StackTask = { config: Config; stack: string; region: string; client: CloudFormationClient };

const no_aws = `No AWS credentials were found, so there is no stack to work on.

  On AWS   give credentials as the AWS SDK reads them (AWS_PROFILE, or AWS_ACCESS_KEY_ID and
           AWS_SECRET_ACCESS_KEY) and AWS_REGION, then run this again.
  Locally  nothing needs to be deployed: npm start makes everything by itself, under the folder
           HEATLAKE_DATA_DIR (.heatlake unless it is set). To be rid of it, stop Heatlake and delete that folder.`;

async function assertCredentials(client: CloudFormationClient): Promise<void> {
  try {
    await client.config.credentials();
  } catch (cause) {
    throw new Error(no_aws, { cause });
  }
}

/**
 * The stack of this name, or `undefined` where there is none.
 * @throws Error where somebody else's stack has that name: updating or deleting it would destroy it
 */
export async function findOurStack({
  client,
  stack,
}: Pick<StackTask, 'client' | 'stack'>): Promise<Stack | undefined> {
  const found = await findStack(client, stack);
  if (found === undefined || found.Description?.startsWith('Heatlake:')) return found;
  throw new Error(`The stack "${stack}" is not one of Heatlake's. Name another with HEATLAKE_STACK.`);
}

/** Runs one AWS command: settings from the environment and .env, exit code 1 and a plain sentence where it fails. */
export async function runWithStack(task: (given: StackTask) => Promise<void>): Promise<void> {
  const env_file = join(import.meta.dirname, '..', '.env');
  if (existsSync(env_file)) process.loadEnvFile(env_file);
  try {
    const config = readConfig(process.env);
    const { HEATLAKE_STACK: stack = 'heatlake', AWS_REGION: region } = config;
    const client = new CloudFormationClient({ region });
    await assertCredentials(client);
    await task({ config, stack, region, client });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(error instanceof ConfigError ? error.message : `${error.message}`);
    process.exitCode = 1;
  }
}
