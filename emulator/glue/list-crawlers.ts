import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';
import { glueTags } from './glue-tags.ts';

/** Names of all crawlers, or of those that have all of `Tags`. */
export const listCrawlers = operation(
  z.object({ Tags: glueTags.optional(), ...paging }),
  (input, { crawlers, catalog }) => {
    const wanted = Object.entries(input.Tags ?? {});
    const names = crawlers.list().map(({ Name }) => Name);
    const found = names.filter((name) => {
      const tags = catalog.tagsOf(`crawler/${name}`);
      return wanted.every(([key, value]) => tags[key] === value);
    });
    const { items, next } = page(found, input, 'InvalidInputException');
    return { CrawlerNames: items, ...next };
  },
);
