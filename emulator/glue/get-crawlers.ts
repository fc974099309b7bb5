import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';
import { describeCrawler } from './crawler/describe-crawler.ts';

export const getCrawlers = operation(z.object(paging), (input, { crawlers }) => {
  const { items, next } = page(crawlers.list(), input, 'InvalidInputException');
  return { Crawlers: items.map((crawler) => describeCrawler(crawler, crawlers)), ...next };
});
