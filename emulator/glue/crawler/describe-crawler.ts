import type { CrawlerRecord, CrawlRecord } from './crawler-shapes.ts';
import type { Crawlers } from './crawlers.ts';

const seconds = (ms: number) => ms / 1000;
const last_states = { COMPLETED: 'SUCCEEDED', FAILED: 'FAILED', STOPPED: 'CANCELLED' } as const;

/** Where AWS would write of this crawl. Here nothing is written there. */
const logOf = (name: string, { id }: CrawlRecord) => ({
  LogGroup: '/aws-glue/crawlers',
  LogStream: name,
  MessagePrefix: id,
});

function lastCrawl({ Name, crawls }: CrawlerRecord): object {
  const last = crawls.findLast(({ state }) => state !== 'RUNNING');
  if (last === undefined || last.state === 'RUNNING') return {};
  const message = last.error_message === undefined ? {} : { ErrorMessage: last.error_message };
  const status = last_states[last.state];
  return {
    LastCrawl: { Status: status, ...message, ...logOf(Name, last), StartTime: seconds(last.started_at) },
  };
}

/** A crawler as Glue gives it. */
export function describeCrawler(record: CrawlerRecord, crawlers: Crawlers): object {
  const { Name, settings, version, created_at, updated_at, crawls } = record;
  const { Schedule: _, SchemaChangePolicy, RecrawlPolicy, LineageConfiguration, ...given } = settings;
  const running = crawls.findLast(({ state }) => state === 'RUNNING');
  return {
    Classifiers: [],
    ...given,
    Name,
    Targets: {
      JdbcTargets: [],
      MongoDBTargets: [],
      DynamoDBTargets: [],
      CatalogTargets: [],
      DeltaTargets: [],
      ...settings.Targets,
      S3Targets: settings.Targets.S3Targets.map((target) => ({ Exclusions: [], ...target })),
    },
    SchemaChangePolicy: {
      UpdateBehavior: SchemaChangePolicy?.UpdateBehavior ?? 'UPDATE_IN_DATABASE',
      DeleteBehavior: SchemaChangePolicy?.DeleteBehavior ?? 'DEPRECATE_IN_DATABASE',
    },
    RecrawlPolicy: { RecrawlBehavior: RecrawlPolicy?.RecrawlBehavior ?? 'CRAWL_EVERYTHING' },
    LineageConfiguration: {
      CrawlerLineageSettings: LineageConfiguration?.CrawlerLineageSettings ?? 'DISABLE',
    },
    State: running === undefined ? 'READY' : crawlers.isStopping(Name) ? 'STOPPING' : 'RUNNING',
    CrawlElapsedTime: running === undefined ? 0 : Date.now() - running.started_at,
    CreationTime: seconds(created_at),
    LastUpdated: seconds(updated_at),
    Version: version,
    ...lastCrawl(record),
  };
}

/** What a crawl has changed, as the JSON text that ListCrawls gives. */
function summaryOf({ tables, partitions }: CrawlRecord): object {
  const counts = ({ created, updated, deleted }: CrawlRecord['tables']) => ({
    ...(created > 0 ? { ADD: { Count: created } } : {}),
    ...(updated > 0 ? { UPDATE: { Count: updated } } : {}),
    ...(deleted > 0 ? { DELETE: { Count: deleted } } : {}),
  });
  return { Summary: JSON.stringify({ TABLE: counts(tables), PARTITION: counts(partitions) }) };
}

/** One run as ListCrawls gives it. */
export function describeCrawl(name: string, record: CrawlRecord): object {
  const { id, state, started_at, ended_at, error_message } = record;
  return {
    CrawlId: id,
    State: state,
    StartTime: seconds(started_at),
    ...(ended_at === undefined ? {} : { EndTime: seconds(ended_at), DPUHour: 0 }),
    ...(state === 'COMPLETED' ? summaryOf(record) : {}),
    ...(error_message === undefined ? {} : { ErrorMessage: error_message }),
    ...logOf(name, record),
  };
}
