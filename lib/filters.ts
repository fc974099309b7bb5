/**
 * What a dashboard page shows is written in its URL, and nowhere else. Here the URL becomes a filter with
 * its faults, and a filter becomes URLs again. Pure.
 */
import { DateTime } from 'luxon';
import type { Issue } from './errors.ts';
import { previousRange } from './previous-range.ts';
import { isTimeZone } from './time-zone.ts';

export const filter_fields = ['site', 'page', 'from', 'to', 'tz', 'compare', 'band', 'layer'] as const;
export type FilterField = (typeof filter_fields)[number];

/** The query of a page as Next gives it: a name that is given twice has an array. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Texts as they stand in the fields; '' where nothing was chosen. Dates are `YYYY-MM-DD`, both included. */
export type FilterValues = Readonly<Record<FilterField, string>>;

export type Filter = {
  values: FilterValues;
  /** What is wrong with a field, as a sentence's end: `must be a date such as 2026-11-22`. */
  faults: Readonly<Partial<Record<FilterField, string>>>;
  /** Today in the filter's time zone, `YYYY-MM-DD`. */
  today: string;
};

/** What a period can be compared with; `none` and '' compare with nothing. */
export const compare_choices = ['none', 'previous', 'year'] as const;

const default_days = 7;

/** A site without a name of its own. */
const default_site = 'default';

function isField(name: string): name is FilterField {
  return filter_fields.some((field) => field === name);
}

/** `date` moved by `days`; the date itself where it is none. */
function plusDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate() ?? date;
}

const isDate = (text: string) => DateTime.fromFormat(text, 'yyyy-MM-dd', { zone: 'utc' }).isValid;

/** The dates that a page shows: the last 7 days up to today, or up to `to`. What is no date stays as it is. */
function fillDates(from: string, to: string, today: string): { from: string; to: string } {
  const first_known = isDate(from) && from > today ? from : today;
  const last = to === '' ? first_known : to;
  const week = plusDays(isDate(last) ? last : today, 1 - default_days);
  return { from: from === '' ? week : from, to: last };
}

/**
 * Reads a filter out of a URL. Nothing here throws: what is wrong stays in its field, with a fault beside it.
 * @param defaults.tz the time zone where the URL names none
 * @param defaults.now_ms the clock, ms since the epoch
 * @param defaults.site the site where the URL names none, for who may not see `default`
 * @param check the rules of the metrics that the page asks: faults by field. Other paths are left alone.
 */
export function readFilter(
  search: SearchParams,
  defaults: { tz: string; now_ms: number; site?: string | undefined },
  check: (values: FilterValues) => readonly Issue[],
): Filter {
  const text = (field: FilterField) => [search[field]].flat().at(-1)?.trim() ?? '';
  const tz = text('tz') === '' ? defaults.tz : text('tz');
  const zone = isTimeZone(tz) ? tz : defaults.tz;
  const today = DateTime.fromMillis(defaults.now_ms, { zone }).toFormat('yyyy-MM-dd');
  const values = {
    site: text('site') === '' ? (defaults.site ?? default_site) : text('site'),
    page: text('page'),
    ...fillDates(text('from'), text('to'), today),
    tz,
    compare: text('compare'),
    band: text('band'),
    layer: text('layer'),
  };
  const faults: Partial<Record<FilterField, string>> = {};
  for (const { path, message } of check(values)) if (isField(path)) faults[path] ??= message;
  for (const field of filter_fields) {
    if (Array.isArray(search[field])) faults[field] = 'is given more than once';
  }
  return { values, faults, today };
}

/** Whether every field can be asked for. */
export function isSound(filter: Filter): boolean {
  return Object.keys(filter.faults).length === 0;
}

/** The chosen ones of `fields`, as a metric's parameters or a URL's query. Empty ones are left out. */
export function chosen(values: FilterValues, fields: readonly FilterField[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => (values[field] === '' ? [] : [[field, values[field]]])),
  );
}

/** `path` with a query; empty values are left out. */
export function hrefOf(path: string, query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** The path and query of a page as it was asked for, to come back to after signing in. */
export function hereOf(path: string, search: SearchParams): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    [value ?? []].flat().map((text): [string, string] => [name, text]),
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** Where a metric's answer is as a file: the very parameters that the page asks with. */
export function csvHref(metric: string, params: Readonly<Record<string, string>>): string {
  return hrefOf(`/api/metrics/${metric}`, { ...params, format: 'csv' });
}

/** The ranges that have a link of their own, in the order they are offered in. */
export const preset_names = [
  'today',
  'yesterday',
  'days_7',
  'days_28',
  'days_90',
  'this_month',
  'last_month',
] as const;
export type PresetName = (typeof preset_names)[number];

export type DateSpan = { from: string; to: string };

/** The days of a preset, both included, seen from `today` (`YYYY-MM-DD` in the filter's zone). */
export function presetSpan(name: PresetName, today: string): DateSpan {
  const upToToday = (days: number) => ({ from: plusDays(today, 1 - days), to: today });
  const month = DateTime.fromISO(today, { zone: 'utc' }).startOf('month');
  const dateOf = (at: DateTime) => at.toFormat('yyyy-MM-dd');
  switch (name) {
    case 'today':
      return upToToday(1);
    case 'yesterday':
      return { from: plusDays(today, -1), to: plusDays(today, -1) };
    case 'days_7':
      return upToToday(7);
    case 'days_28':
      return upToToday(28);
    case 'days_90':
      return upToToday(90);
    case 'this_month':
      return { from: dateOf(month), to: today };
    case 'last_month':
      return { from: dateOf(month.minus({ months: 1 })), to: dateOf(month.minus({ days: 1 })) };
  }
}

export type PresetLink = { name: PresetName; href: string; is_current: boolean };

/** Links to the same page for each preset. */
export function presetLinks(path: string, filter: Filter, fields: readonly FilterField[]): PresetLink[] {
  const { values, today } = filter;
  return preset_names.map((name) => {
    const span = presetSpan(name, today);
    return {
      name,
      href: hrefOf(path, { ...chosen(values, fields), ...span }),
      is_current: values.from === span.from && values.to === span.to,
    };
  });
}

/**
 * The days that a sound filter is compared with: as many days right before its own, or its own a year earlier (a leap
 * day becomes the 28th). Undefined where nothing is compared.
 */
export function comparedSpan({ from, to, compare }: FilterValues): DateSpan | undefined {
  if (!isDate(from) || !isDate(to)) return undefined;
  return compare === 'previous' || compare === 'year' ? previousRange({ from, to }, compare) : undefined;
}

/**
 * Names in a URL's query that a page does not know. A filter's field is known on every page, so that it may go along.
 * @param also what the page reads itself
 */
export function unknownParams(search: SearchParams, also: readonly string[]): string[] {
  return Object.keys(search).filter((name) => !isField(name) && !also.includes(name));
}
