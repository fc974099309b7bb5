import { z } from 'zod';
import { requireReader } from '#lib/auth/require-reader.ts';
import { config } from '#lib/config.ts';
import type { Issue } from '#lib/errors.ts';
import {
  chosen,
  type Filter,
  type FilterField,
  type FilterValues,
  filter_fields,
  hereOf,
  readFilter,
  type SearchParams,
} from '#lib/filters.ts';
import { toIssues } from '#lib/issues.ts';
import { clickHeatmap } from '#lib/metrics/click-heatmap.ts';
import { rangeFault } from '#lib/metrics/date-range.ts';
import { layer_names } from './layers.ts';

/** A page of the dashboard as it was asked for. */
export type OpenedPage = {
  path: string;
  /** Path and query, to come back to after signing in. */
  here: string;
  /** The fields of its filter. */
  fields: readonly FilterField[];
  filter: Filter;
};

const layer = z.enum(layer_names, `must be one of ${layer_names.join(', ')}`);

/** The heatmap takes every parameter that a filter has, so its rules are the rules of them all; a page draws more. */
const rules = z.object({ ...clickHeatmap.params, layer }).partial();

function checkFilter(values: FilterValues): Issue[] {
  const checked = rules.safeParse(chosen(values, filter_fields));
  if (!checked.success) return toIssues(checked.error);
  const fault = rangeFault(values);
  return fault === undefined ? [] : [{ path: 'from', message: fault }];
}

/** Reads a page's URL, for somebody who is signed in; others go to the sign-in page. */
export async function openPage(
  path: string,
  search: SearchParams,
  fields: readonly FilterField[],
): Promise<OpenedPage> {
  const here = hereOf(path, search);
  await requireReader(here);
  const defaults = { tz: config().HEATLAKE_TIME_ZONE, now_ms: Date.now() };
  return { path, here, fields, filter: readFilter(search, defaults, checkFilter) };
}
