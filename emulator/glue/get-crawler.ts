import { z } from 'zod';
import { operation } from '../operation.ts';
import { crawlerName } from './crawler/crawler-shapes.ts';
import { describeCrawler } from './crawler/describe-crawler.ts';

export const getCrawler = operation(z.object({ Name: crawlerName }), ({ Name }, { crawlers }) => ({
  Crawler: describeCrawler(crawlers.get(Name), crawlers),
}));
