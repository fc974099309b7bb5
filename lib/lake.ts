/** Where the lake is: what the deployed stack says of itself. The same on AWS and locally. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { config } from './config.ts';
import { AppError } from './errors.ts';

/** The outputs of the stack in `infra/`. */
export const stackOutputs = z.object({
  LakeBucket: z.string(),
  ResultBucket: z.string(),
  Database: z.string(),
  WorkGroup: z.string(),
  ClickStream: z.string(),
  PlayStream: z.string(),
  ViewStream: z.string(),
  CustomStream: z.string(),
});

export type Lake = {
  bucket: string;
  result_bucket: string;
  database: string;
  work_group: string;
  /** The delivery stream of each kind of event. */
  streams: { click: string; play: string; view: string; custom: string };
  /** The stream of each kind of past event; undefined where the stack was deployed before there were imports. */
  import_streams: Lake['streams'] | undefined;
};

const importStreams = z
  .object({
    ClickImportStream: z.string(),
    PlayImportStream: z.string(),
    ViewImportStream: z.string(),
    CustomImportStream: z.string(),
  })
  .transform((outputs) => ({
    click: outputs.ClickImportStream,
    play: outputs.PlayImportStream,
    view: outputs.ViewImportStream,
    custom: outputs.CustomImportStream,
  }));

/** Asks CloudFormation where the lake of `stack` is. @throws AppError `unavailable` */
export async function describeLake(stack: string, client: CloudFormationClient): Promise<Lake> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    const pairs = (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [
      OutputKey,
      OutputValue,
    ]);
    const given: unknown = Object.fromEntries(pairs);
    const outputs = stackOutputs.parse(given);
    return {
      bucket: outputs.LakeBucket,
      result_bucket: outputs.ResultBucket,
      database: outputs.Database,
      work_group: outputs.WorkGroup,
      streams: {
        click: outputs.ClickStream,
        play: outputs.PlayStream,
        view: outputs.ViewStream,
        custom: outputs.CustomStream,
      },
      import_streams: importStreams.safeParse(given).data,
    };
  } catch (cause) {
    throw new AppError('unavailable', `The stack "${stack}" can not be read.`, { cause, retry_after_s: 5 });
  }
}

const key = Symbol.for('heatlake.lake');
const shared = globalThis as typeof globalThis & { [key]?: Promise<Lake> };

/**
 * The lake of this process, asked for once; a failure is not kept. `server.ts` and Next's bundles share
 * one answer through the global object.
 */
export function lake(): Promise<Lake> {
  const { HEATLAKE_STACK = 'heatlake', AWS_REGION } = config();
  const known = shared[key];
  if (known !== undefined) return known;
  const client = new CloudFormationClient({
    region: AWS_REGION,
    // Everybody waits for this one answer, so it may not stay away for ever.
    requestHandler: { connectionTimeout: 3000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  const asked = describeLake(HEATLAKE_STACK, client).finally(() => client.destroy());
  shared[key] = asked;
  asked.catch(() => {
    delete shared[key];
  });
  return asked;
}
