import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';
import { type CrawlerRecord, crawlerName } from './crawler/crawler-shapes.ts';

function metricsOf({ Name, crawls }: CrawlerRecord): object {
  const ended = crawls.filter(({ ended_at }) => ended_at !== undefined);
  const times = ended.map(({ started_at, ended_at = started_at }) => (ended_at - started_at) / 1000);
  const last = ended.at(-1);
  return {
    CrawlerName: Name,
    TimeLeftSeconds: 0,
    StillEstimating: crawls.at(-1)?.state === 'RUNNING',
    LastRuntimeSeconds: times.at(-1) ?? 0,
    MedianRuntimeSeconds: times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0,
    TablesCreated: last?.tables.created ?? 0,
    TablesUpdated: last?.tables.updated ?? 0,
    TablesDeleted: last?.tables.deleted ?? 0,
  };
}

/** What the last runs took and changed. */
export const getCrawlerMetrics = operation(
  z.object({ CrawlerNameList: z.array(crawlerName).max(100).optional(), ...paging }),
  (input, { crawlers }) => {
    const names = input.CrawlerNameList ?? [];
    const found = crawlers.list().filter(({ Name }) => names.length === 0 || names.includes(Name));
    const { items, next } = page(found, input, 'InvalidInputException');
    return { CrawlerMetricsList: items.map(metricsOf), ...next };
  },
);
