import { z } from 'zod';
import { operation } from '../operation.ts';
import { crawlerName } from './crawler/crawler-shapes.ts';

/** The run goes on after the answer. */
export const startCrawler = operation(z.object({ Name: crawlerName }), async ({ Name }, { crawlers }) => {
  await crawlers.start(Name);
  return {};
});
