import { join } from 'node:path';
import { openJsonFile } from '../../json-file.ts';
import type { Log } from '../../log.ts';
import type { CrawlTools } from './crawl.ts';
import { type CrawlerRecord, type CrawlRecord, crawlersState, isRunning } from './crawler-shapes.ts';
import { Crawlers } from './crawlers.ts';

/** What was running when the process ended has failed. */
function endInterrupted(crawler: CrawlerRecord): CrawlerRecord {
  const crawls = crawler.crawls.map((each): CrawlRecord => {
    if (each.state !== 'RUNNING') return each;
    const error_message = 'The endpoint ended while the crawler was running.';
    return { ...each, state: 'FAILED', ended_at: Date.now(), error_message };
  });
  return { ...crawler, crawls };
}

/** Opens the crawlers kept in `folder`. @throws Error that names the file where it is damaged */
export async function openCrawlers(
  folder: string,
  { log, ...tools }: CrawlTools & { log: Log },
): Promise<Crawlers> {
  const file = await openJsonFile(join(folder, 'crawlers.json'), crawlersState, { crawlers: {} });
  if (Object.values(file.value.crawlers).some(isRunning)) {
    await file.update(({ crawlers }) => ({
      crawlers: Object.fromEntries(
        Object.entries(crawlers).map(([name, crawler]) => [name, endInterrupted(crawler)]),
      ),
    }));
  }
  return new Crawlers(file, tools, log);
}
