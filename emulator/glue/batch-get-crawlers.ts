import { z } from 'zod';
import { operation } from '../operation.ts';
import { crawlerName } from './crawler/crawler-shapes.ts';
import { describeCrawler } from './crawler/describe-crawler.ts';

export const batchGetCrawlers = operation(
  z.object({ CrawlerNames: z.array(crawlerName).max(100) }),
  ({ CrawlerNames }, { crawlers }) => {
    const found = CrawlerNames.flatMap((name) => crawlers.find(name) ?? []);
    const names = new Set(found.map(({ Name }) => Name));
    return {
      Crawlers: found.map((crawler) => describeCrawler(crawler, crawlers)),
      CrawlersNotFound: CrawlerNames.filter((name) => !names.has(name)),
    };
  },
);
