import { z } from 'zod';
import { operation } from '../operation.ts';
import { crawlerName } from './crawler/crawler-shapes.ts';

/** The run ends soon after the answer; what it has written stays. */
export const stopCrawler = operation(z.object({ Name: crawlerName }), ({ Name }, { crawlers }) => {
  crawlers.stop(Name);
  return {};
});
