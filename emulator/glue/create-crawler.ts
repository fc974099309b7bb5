import { operation } from '../operation.ts';
import { crawlerName, crawlerSettings } from './crawler/crawler-shapes.ts';
import { glueTags } from './glue-tags.ts';

/** A crawler of S3. Its role is kept, and never asked. */
export const createCrawler = operation(
  crawlerSettings.extend({ Name: crawlerName, Tags: glueTags.optional() }),
  async ({ Name, Tags = {}, ...settings }, { crawlers, catalog }) => {
    await crawlers.create(Name, settings);
    await catalog.setTags(`crawler/${Name}`, Tags);
    return {};
  },
);
