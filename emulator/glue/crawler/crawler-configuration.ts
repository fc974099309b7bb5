import { z } from 'zod';

const content = z.strictObject({
  Version: z.number(),
  CrawlerOutput: z
    .strictObject({
      Partitions: z.strictObject({ AddOrUpdateBehavior: z.literal('InheritFromTable') }).optional(),
      Tables: z
        .strictObject({
          AddOrUpdateBehavior: z.literal('MergeNewColumns').optional(),
          TableThreshold: z.number().int().min(1).optional(),
        })
        .optional(),
    })
    .optional(),
  Grouping: z
    .strictObject({
      TableGroupingPolicy: z.literal('CombineCompatibleSchemas').optional(),
      TableLevelConfiguration: z.number().int().min(1).max(100).optional(),
    })
    .optional(),
  CreatePartitionIndex: z.literal(false).optional(),
});

/** What a crawler's `Configuration` asks for, taken apart. */
export type CrawlerOptions = z.output<typeof content>;

function parse(text: string): CrawlerOptions | undefined {
  try {
    return content.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The text of a crawler's `Configuration`: JSON, of members that are served here. */
export const crawlerConfiguration = z
  .string()
  .max(100_000)
  .refine((text) => parse(text) !== undefined, 'is not JSON of members that this endpoint supports');

/** @param text that `crawlerConfiguration` took */
export const crawlerOptions = (text: string | undefined): CrawlerOptions =>
  (text === undefined ? undefined : parse(text)) ?? { Version: 1 };
