/** The shapes of Glue's crawlers, as the Glue API 2017-03-31 names their members. Times are ms since the epoch. */
import { z } from 'zod';
import { unsupported } from '../unsupported.ts';
import { crawlerConfiguration } from './crawler-configuration.ts';

const text = (most: number) => z.string().max(most, `must have at most ${most} characters`);
export const crawlerName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\u0020-\u{10ffff}\t]+$/u, 'must not contain control characters')
  .refine((name) => name !== '__proto__', 'must not be __proto__');

const s3Target = z.object({
  Path: text(2048).regex(/^(s3[an]?:\/\/)?[^/]+(\/.*)?$/, 'must be s3://bucket/prefix'),
  Exclusions: z.array(text(1024)).max(1000).optional(),
  SampleSize: z.number().int().min(1).max(249).optional(),
  ConnectionName: unsupported,
  EventQueueArn: unsupported,
  DlqEventQueueArn: unsupported,
});

/** A list of another kind of target: an empty one is passed over, as consoles send it. */
const noTargets = z
  .array(z.unknown())
  .max(0, 'is not supported by this endpoint, which crawls S3 only')
  .optional();

const targets = z.object({
  S3Targets: z.array(s3Target).min(1, 'must have at least one target'),
  JdbcTargets: noTargets,
  MongoDBTargets: noTargets,
  DynamoDBTargets: noTargets,
  CatalogTargets: noTargets,
  DeltaTargets: noTargets,
  IcebergTargets: noTargets,
  HudiTargets: noTargets,
});

const notServed = 'is not supported by this endpoint';

/** What CreateCrawler and UpdateCrawler set. Crawlers that run by a schedule or by events are not served. */
export const crawlerSettings = z.object({
  Role: text(2048),
  DatabaseName: text(255).optional(),
  Description: text(2048).optional(),
  Targets: targets,
  TablePrefix: text(128).optional(),
  SchemaChangePolicy: z
    .object({
      UpdateBehavior: z.enum(['LOG', 'UPDATE_IN_DATABASE']).optional(),
      DeleteBehavior: z.enum(['LOG', 'DELETE_FROM_DATABASE', 'DEPRECATE_IN_DATABASE']).optional(),
    })
    .optional(),
  RecrawlPolicy: z
    .object({
      RecrawlBehavior: z
        .enum(['CRAWL_EVERYTHING', 'CRAWL_NEW_FOLDERS_ONLY'], `CRAWL_EVENT_MODE ${notServed}`)
        .optional(),
    })
    .optional(),
  LineageConfiguration: z
    .object({ CrawlerLineageSettings: z.literal('DISABLE', `ENABLE ${notServed}`).optional() })
    .optional(),
  LakeFormationConfiguration: z
    .object({
      UseLakeFormationCredentials: z.literal(false, `true ${notServed}`).optional(),
      AccountId: text(12).optional(),
    })
    .optional(),
  Configuration: crawlerConfiguration.optional(),
  CrawlerSecurityConfiguration: z.literal('', notServed).optional(),
  Classifiers: z.array(z.string()).max(0, notServed).optional(),
  Schedule: z.literal('', notServed).optional(),
});

/** Some of the settings: those that are to be replaced. */
export const crawlerChanges = crawlerSettings.partial();

export const crawlRecord = z.object({
  id: z.string(),
  state: z.enum(['RUNNING', 'COMPLETED', 'FAILED', 'STOPPED']),
  started_at: z.number(),
  ended_at: z.number().optional(),
  error_message: z.string().optional(),
  tables: z.object({ created: z.number(), updated: z.number(), deleted: z.number() }),
  partitions: z.object({ created: z.number(), updated: z.number(), deleted: z.number() }),
});

export const crawlerRecord = z.object({
  Name: crawlerName,
  settings: crawlerSettings,
  version: z.number(),
  created_at: z.number(),
  updated_at: z.number(),
  /** The newest last. */
  crawls: z.array(crawlRecord),
});

/** All that is kept: the crawlers by their names. */
export const crawlersState = z.object({ crawlers: z.record(z.string(), crawlerRecord) });

export type CrawlersState = z.output<typeof crawlersState>;
export type CrawlerSettings = z.output<typeof crawlerSettings>;
export type CrawlerChanges = z.output<typeof crawlerChanges>;
export type CrawlRecord = z.output<typeof crawlRecord>;
export type CrawlerRecord = z.output<typeof crawlerRecord>;

export const isRunning = ({ crawls }: CrawlerRecord) => crawls.at(-1)?.state === 'RUNNING';
