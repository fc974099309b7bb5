import { z } from 'zod';
import { requireReader } from '#lib/auth/require-reader.ts';
import { config } from '#lib/config.ts';
import type { Issue } from '#lib/errors.ts';
import {
  chosen,
  compare_choices,
  type Filter,
  type FilterField,
  type FilterValues,
  filter_fields,
  hereOf,
  readFilter,
  type SearchParams,
  unknownParams,
} from '#lib/filters.ts';
import { toIssues } from '#lib/issues.ts';
import { clickHeatmap } from '#lib/metrics/click-heatmap.ts';
import { rangeFault } from '#lib/metrics/date-range.ts';
import type { Reader, Role } from '#lib/reader.ts';
import { layer_names } from './layers.ts';

/** A page of the dashboard as it was asked for. */
export type OpenedPage = {
  path: string;
  /** Path and query, to come back to after signing in. */
  here: string;
  /** The fields of its filter. */
  fields: readonly FilterField[];
  filter: Filter;
  /** What the reader may do: what only admins may is not offered to others. */
  role: Role;
  /** Parameters of the URL that it does not know. */
  unknown: readonly string[];
};

const layer = z.enum(layer_names, `must be one of ${layer_names.join(', ')}`);

const compare = z.enum(compare_choices, `must be one of ${compare_choices.join(', ')}`);

/** The heatmap takes every parameter that a filter has, so its rules are the rules of them all; a page draws more. */
const rules = z.object({ ...clickHeatmap.params, layer, compare }).partial();

function checkFilter(values: FilterValues): Issue[] {
  const checked = rules.safeParse(chosen(values, filter_fields));
  const issues = checked.success ? [] : toIssues(checked.error);
  // A range is of two dates; a fault of another field hides no fault of theirs.
  const has_dates = !issues.some(({ path }) => path === 'from' || path === 'to');
  const fault = has_dates ? rangeFault(values) : undefined;
  return fault === undefined ? issues : [...issues, { path: 'from', message: fault }];
}

/** The site that a reader of some sites begins with; who sees all begins where everybody does. */
function firstSite({ sites }: Reader): string | undefined {
  return sites === 'all' ? undefined : sites[0];
}

/**
 * Reads a page's URL, for somebody who is signed in; others go to the sign-in page.
 * @param fields of its filter
 * @param also names of parameters that the page reads itself
 */
export async function openPage(
  path: string,
  search: SearchParams,
  fields: readonly FilterField[],
  also: readonly string[] = [],
): Promise<OpenedPage> {
  const here = hereOf(path, search);
  const reader = await requireReader(here);
  const defaults = { tz: config().HEATLAKE_TIME_ZONE, now_ms: Date.now(), site: firstSite(reader) };
  const read = readFilter(search, defaults, checkFilter);
  // What is wrong with a field of another page hinders nobody here.
  const faults = Object.fromEntries(
    fields.flatMap((field) => (read.faults[field] === undefined ? [] : [[field, read.faults[field]]])),
  );
  const filter = { ...read, faults };
  return { path, here, fields, filter, role: reader.role, unknown: unknownParams(search, also) };
}
