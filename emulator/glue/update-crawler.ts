import { operation } from '../operation.ts';
import { crawlerChanges, crawlerName } from './crawler/crawler-shapes.ts';

/** Replaces the members that are given. */
export const updateCrawler = operation(
  crawlerChanges.extend({ Name: crawlerName }),
  async ({ Name, ...changes }, { crawlers }) => {
    await crawlers.update(Name, changes);
    return {};
  },
);
