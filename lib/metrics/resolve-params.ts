import { z } from 'zod';
import { config } from '../config.ts';
import { AppError, type Issue } from '../errors.ts';
import { siteName } from '../events/define-event.ts';
import { toIssues } from '../issues.ts';
import {
  calendarDate,
  type DateRange,
  dateRange,
  rangeFault,
  timeZone,
  withDefaultDates,
} from './date-range.ts';

/** The parameters that every metric takes. `from` and `to` are dates in `tz`, both included. */
const common_params = {
  site: siteName.default('default'),
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  tz: timeZone.optional(),
};

/** What stands for the site in the answer of a metric of all sites; no site can be called so. */
const every_site = '*';

/** Those of them that a metric takes: one of all sites has no `site`. */
export function commonParams(
  of_all_sites: boolean,
): Omit<typeof common_params, 'site'> & Partial<typeof common_params> {
  const { site: _, ...others } = common_params;
  return of_all_sites ? others : common_params;
}

export type CommonParams = { site: string; from: string; to: string; tz: string };

/** What a metric's own functions are told: its parameters, checked, and the days that were asked for. */
export type Asked<Shape extends z.ZodRawShape> = {
  params: z.output<z.ZodObject<Shape>> & CommonParams;
  range: DateRange;
};

type Rules<Shape extends z.ZodRawShape> = {
  params: Shape;
  check?: ((asked: Asked<Shape>) => Issue | undefined) | undefined;
  of_all_sites?: boolean;
};

/**
 * Parameters as a URL has them, checked and with the defaults filled in. One that is missing or empty is not given.
 * @param now_ms what counts as now, for the default dates: ms since the epoch
 * @throws AppError `bad_request` with an issue for every parameter that is wrong or unknown
 */
export function resolveParams<Shape extends z.ZodRawShape>(
  { params, check, of_all_sites = false }: Rules<Shape>,
  given: Readonly<Record<string, string | undefined>>,
  now_ms: number,
): Asked<Shape> {
  const named = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== ''),
  );
  const known = commonParams(of_all_sites);
  const common = z.object(common_params).safeParse(named);
  const own = z.object(params).safeParse(named);
  const issues = [
    ...(common.success ? [] : toIssues(common.error)),
    ...(own.success ? [] : toIssues(own.error)),
    ...Object.keys(named)
      .filter((key) => !Object.hasOwn(known, key) && !Object.hasOwn(params, key))
      .map((path) => ({ path, message: 'is not a parameter of this metric' })),
  ];
  if (!common.success || !own.success || issues.length > 0) throw wrongParams(issues);
  const { tz = config().HEATLAKE_TIME_ZONE } = common.data;
  const site = of_all_sites ? every_site : common.data.site;
  const dates = withDefaultDates({ from: common.data.from, to: common.data.to, tz }, now_ms);
  const fault = rangeFault(dates);
  if (fault !== undefined) throw wrongParams([{ path: 'from', message: fault }]);
  const asked = { params: { ...own.data, site, ...dates, tz }, range: dateRange({ ...dates, tz }) };
  const own_fault = check?.(asked);
  if (own_fault !== undefined) throw wrongParams([own_fault]);
  return asked;
}

function wrongParams(issues: Issue[]): AppError {
  const names = [...new Set(issues.map(({ path }) => path))].join(', ');
  return new AppError('bad_request', `These parameters are wrong: ${names}.`, { issues });
}
