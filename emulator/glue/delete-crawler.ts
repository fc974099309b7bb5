import { z } from 'zod';
import { operation } from '../operation.ts';
import { crawlerName } from './crawler/crawler-shapes.ts';

export const deleteCrawler = operation(
  z.object({ Name: crawlerName }),
  async ({ Name }, { crawlers, catalog }) => {
    await crawlers.delete(Name);
    await catalog.setTags(`crawler/${Name}`, {});
    return {};
  },
);
