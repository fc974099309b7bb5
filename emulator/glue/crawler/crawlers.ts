import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-error.ts';
import type { JsonFile } from '../../json-file.ts';
import type { Log } from '../../log.ts';
import type { CrawlChanges } from './apply-tables.ts';
import type { CrawlTools } from './crawl.ts';
import {
  type CrawlerChanges,
  type CrawlerRecord,
  type CrawlerSettings,
  type CrawlersState,
  type CrawlRecord,
  isRunning,
} from './crawler-shapes.ts';
import { CrawlError } from './folder-tree.ts';

type Run = { controller: AbortController; done: Promise<void> };

/** So many crawls of each crawler are remembered. */
const most_crawls = 100;
const most_crawlers = 1000;
const none = { created: 0, updated: 0, deleted: 0 };

const missing = (name: string) =>
  new AwsError('EntityNotFoundException', `Crawler entry with name ${name} does not exist`);

function own(state: CrawlersState, name: string): CrawlerRecord | undefined {
  return Object.hasOwn(state.crawlers, name) ? state.crawlers[name] : undefined;
}

function withCrawler(state: CrawlersState, crawler: CrawlerRecord): CrawlersState {
  return { crawlers: { ...state.crawlers, [crawler.Name]: crawler } };
}

/** @throws AwsError where policies contradict each other, as AWS has it */
function checkPolicies({ RecrawlPolicy, SchemaChangePolicy }: CrawlerSettings): void {
  const { UpdateBehavior, DeleteBehavior } = SchemaChangePolicy ?? {};
  if (RecrawlPolicy?.RecrawlBehavior !== 'CRAWL_NEW_FOLDERS_ONLY') return;
  if (UpdateBehavior === 'LOG' && DeleteBehavior === 'LOG') return;
  const message =
    'The SchemaChangePolicy for "Crawl new folders only" Amazon S3 target can have only LOG DeleteBehavior value and LOG UpdateBehavior value.';
  throw new AwsError('InvalidInputException', message);
}

/** What the user is told of a crawl that failed. */
function reasonOf(error: unknown): string {
  if (error instanceof CrawlError || error instanceof AwsError) return error.message;
  return 'Internal Service Exception';
}

/**
 * Crawlers and their runs, one run at a time of each. All of it is durable when a promise resolves; a run that is
 * acknowledged and not yet over when the process ends is there after it as failed.
 */
export class Crawlers {
  readonly #file: JsonFile<CrawlersState>;
  readonly #tools: CrawlTools;
  readonly #log: Log;
  readonly #runs = new Map<string, Run>();

  constructor(file: JsonFile<CrawlersState>, tools: CrawlTools, log: Log) {
    this.#file = file;
    this.#tools = tools;
    this.#log = log;
  }

  /** By name. */
  list(): CrawlerRecord[] {
    return Object.values(this.#file.value.crawlers).toSorted((left, right) =>
      left.Name < right.Name ? -1 : 1,
    );
  }

  find(name: string): CrawlerRecord | undefined {
    return own(this.#file.value, name);
  }

  /** @throws AwsError `EntityNotFoundException` */
  get(name: string): CrawlerRecord {
    const found = this.find(name);
    if (found === undefined) throw missing(name);
    return found;
  }

  isStopping(name: string): boolean {
    return this.#runs.get(name)?.controller.signal.aborted === true;
  }

  /** @throws AwsError `AlreadyExistsException`, `ResourceNumberLimitExceededException` */
  async create(name: string, settings: CrawlerSettings): Promise<void> {
    checkPolicies(settings);
    await this.#file.update((state) => {
      if (own(state, name) !== undefined)
        throw new AwsError('AlreadyExistsException', `Crawler with name ${name} already exists`);
      if (Object.keys(state.crawlers).length >= most_crawlers)
        throw new AwsError('ResourceNumberLimitExceededException', 'There are too many crawlers.');
      const at = Date.now();
      return withCrawler(state, {
        Name: name,
        settings,
        version: 1,
        created_at: at,
        updated_at: at,
        crawls: [],
      });
    });
  }

  /** @throws AwsError `EntityNotFoundException`, `CrawlerRunningException` */
  async update(name: string, changes: CrawlerChanges): Promise<void> {
    await this.#file.update((state) => {
      const old = this.#idle(state, name);
      const { Role = old.settings.Role, Targets = old.settings.Targets } = changes;
      const settings = { ...old.settings, ...changes, Role, Targets };
      checkPolicies(settings);
      const version = old.version + 1;
      return withCrawler(state, { ...old, settings, version, updated_at: Date.now() });
    });
  }

  /** @throws AwsError `EntityNotFoundException`, `CrawlerRunningException` */
  async delete(name: string): Promise<void> {
    await this.#file.update((state) => {
      this.#idle(state, name);
      const { [name]: _, ...crawlers } = state.crawlers;
      return { crawlers };
    });
  }

  /** Begins a run. @throws AwsError `EntityNotFoundException`, `CrawlerRunningException` */
  async start(name: string): Promise<void> {
    const started: CrawlRecord = {
      id: randomUUID(),
      state: 'RUNNING',
      started_at: Date.now(),
      tables: none,
      partitions: none,
    };
    await this.#file.update((state) => {
      const old = this.#idle(state, name);
      return withCrawler(state, { ...old, crawls: [...old.crawls, started].slice(-most_crawls) });
    });
    const controller = new AbortController();
    const done = this.#run(name, started, controller.signal);
    this.#runs.set(name, { controller, done });
  }

  /** @throws AwsError `EntityNotFoundException`, `CrawlerNotRunningException`, `CrawlerStoppingException` */
  stop(name: string): void {
    this.get(name);
    const run = this.#runs.get(name);
    if (run === undefined)
      throw new AwsError('CrawlerNotRunningException', `Crawler with name ${name} isn't running`);
    if (run.controller.signal.aborted)
      throw new AwsError('CrawlerStoppingException', `Crawler with name ${name} is stopping`);
    run.controller.abort();
  }

  /** Stops all runs, and waits for their end. */
  async close(): Promise<void> {
    const runs = [...this.#runs.values()];
    for (const { controller } of runs) controller.abort();
    await Promise.all(runs.map(({ done }) => done));
  }

  #idle(state: CrawlersState, name: string): CrawlerRecord {
    const crawler = own(state, name);
    if (crawler === undefined) throw missing(name);
    if (isRunning(crawler))
      throw new AwsError('CrawlerRunningException', `Crawler with name ${name} has already started`);
    return crawler;
  }

  async #run(name: string, started: CrawlRecord, signal: AbortSignal): Promise<void> {
    let ended: CrawlRecord;
    try {
      const changes = await this.#crawl(name, started.id, signal);
      ended = { ...started, ...changes, state: 'COMPLETED', ended_at: Date.now() };
    } catch (error) {
      const is_stopped = signal.aborted && error === signal.reason;
      if (!is_stopped) this.#log('warn', 'A crawl failed.', { crawler: name, cause: error });
      const failed = { ...started, ended_at: Date.now() };
      ended = is_stopped
        ? { ...failed, state: 'STOPPED' }
        : { ...failed, state: 'FAILED', error_message: reasonOf(error) };
    }
    await this.#keep(name, ended);
    this.#runs.delete(name);
  }

  async #crawl(name: string, crawl_id: string, signal: AbortSignal): Promise<CrawlChanges> {
    // Whoever started the run hears of it before it changes anything.
    await new Promise(setImmediate);
    const { crawl } = await import('./crawl.ts');
    return crawl(this.#tools, { crawler: name, crawl_id, settings: this.get(name).settings }, signal);
  }

  async #keep(name: string, ended: CrawlRecord): Promise<void> {
    try {
      await this.#file.update((state) => {
        const crawler = own(state, name);
        if (crawler === undefined) return state;
        const crawls = crawler.crawls.map((each) => (each.id === ended.id ? ended : each));
        return withCrawler(state, { ...crawler, crawls });
      });
    } catch (cause) {
      this.#log('error', 'The end of a crawl could not be written.', { crawler: name, cause });
    }
  }
}
