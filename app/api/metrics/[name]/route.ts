import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http.ts';
import type { GivenParams } from '#lib/metrics/define-metric.ts';
import { isMetricName, metrics } from '#lib/metrics/index.ts';

type Context = { params: Promise<{ name: string }> };

/** Answers hold what people did; no cache between us and the reader keeps them. */
const headers = { 'cache-control': 'private, no-store' };

/** A URL's query as texts by name. @throws AppError `bad_request` where a name is given twice */
function readQuery(url: string): Record<string, string> {
  const query = new URL(url).searchParams;
  const names = [...query.keys()];
  const repeated = [...new Set(names.filter((name, place) => names.indexOf(name) !== place))];
  if (repeated.length > 0) {
    throw new AppError('bad_request', `These parameters are given more than once: ${repeated.join(', ')}.`, {
      issues: repeated.map((path) => ({ path, message: 'is given more than once' })),
    });
  }
  return Object.fromEntries(query);
}

/** @throws AppError `bad_request` */
function readFormat(format: string | undefined): 'json' | 'csv' {
  if (format === undefined || format === '' || format === 'json') return 'json';
  if (format === 'csv') return 'csv';
  const issues = [{ path: 'format', message: 'must be json or csv' }];
  throw new AppError('bad_request', 'These parameters are wrong: format.', { issues });
}

/** The oldest answer that a program may ask for again: seconds. */
const most_age_s = 3600;

/** How old the answer may be, ms; without the parameter, none is given again. @throws AppError `bad_request` */
function readMaxAge(max_age_seconds: string | undefined): number {
  if (max_age_seconds === undefined || max_age_seconds === '') return 0;
  const age_s = /^\d{1,4}$/.test(max_age_seconds) ? Number(max_age_seconds) : Number.NaN;
  if (age_s <= most_age_s) return age_s * 1000;
  const issues = [{ path: 'max_age_seconds', message: `must be a whole number from 0 to ${most_age_s}` }];
  throw new AppError('bad_request', 'These parameters are wrong: max_age_seconds.', { issues });
}

/** `heatlake-<metric>-<from>-<to>.csv`. The dates count only where they are dates: a client wrote them. */
function csvFileName(metric: string, given: GivenParams): string {
  const dates = [given.from, given.to].filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date ?? ''));
  return `${['heatlake', metric, ...dates].join('-')}.csv`;
}

function csvResponse(text: string, file_name: string): Response {
  return new Response(text, {
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file_name}"`,
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Any metric as JSON or, with `format=csv`, as the table that a person sees. */
export const GET = route('GET /api/metrics', async (request: Request, { params }: Context) => {
  const reader = await readerOf(request);
  const { name } = await params;
  if (!isMetricName(name)) {
    throw new AppError(
      'not_found',
      `There is no metric "${name}". There are ${Object.keys(metrics).join(', ')}.`,
    );
  }
  const { format, max_age_seconds, ...given } = readQuery(request.url);
  const options = { signal: request.signal, max_age_ms: readMaxAge(max_age_seconds) };
  if (readFormat(format) === 'json') {
    return Response.json(await metrics[name].read(reader, given, options), { headers });
  }
  return csvResponse(await metrics[name].readCsv(reader, given, options), csvFileName(name, given));
});
