import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';
import { crawlerName } from './crawler/crawler-shapes.ts';
import { describeCrawl } from './crawler/describe-crawler.ts';
import { unsupported } from './unsupported.ts';

/** The runs of a crawler, the newest first; the last 100 are remembered. */
export const listCrawls = operation(
  z.object({ CrawlerName: crawlerName, Filters: unsupported, ...paging }),
  (input, { crawlers }) => {
    const { Name, crawls } = crawlers.get(input.CrawlerName);
    const { items, next } = page(crawls.toReversed(), input, 'InvalidInputException');
    return { Crawls: items.map((crawl) => describeCrawl(Name, crawl)), ...next };
  },
);
