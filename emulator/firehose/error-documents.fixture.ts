/** For tests: the documents that Firehose writes of records it could not deliver. */
import { z } from 'zod';
import { eventually, type Lake } from './firehose.fixture.ts';

const document = z.object({
  attemptsMade: z.number(),
  arrivalTimestamp: z.number(),
  errorCode: z.string(),
  errorMessage: z.string(),
  attemptEndingTimestamp: z.number(),
  rawData: z.string().transform((text) => Buffer.from(text, 'base64').toString()),
  lambdaArn: z.string().optional(),
});
export type ErrorDocument = z.output<typeof document>;

/** Those under `prefix`, once there are `count`. */
export function awaitErrors(lake: Lake, prefix: string, count: number): Promise<ErrorDocument[]> {
  return eventually(`${count} failed records under "${prefix}"`, async () => {
    const texts = await Promise.all((await lake.keys(prefix)).map((key) => lake.read(key)));
    const lines = Buffer.concat(texts).toString().split('\n').slice(0, -1);
    return lines.length >= count && lines.map((line) => document.parse(JSON.parse(line)));
  });
}
