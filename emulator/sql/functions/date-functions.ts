import { quoteString } from '../quote.ts';
import { stringText } from '../tree.ts';
import { fromJodaFormat, fromMysqlFormat } from './date-formats.ts';
import { type Call, type FunctionRule, scalar, scalarBy, scalarSql } from './function-rule.ts';

/** What EXTRACT and the functions of the same names give, and the macro that gives it. */
export const date_fields: Readonly<Record<string, string>> = {
  year: 'trino_year',
  quarter: 'trino_quarter',
  month: 'trino_month',
  week: 'trino_week',
  week_of_year: 'trino_week',
  day: 'trino_day',
  day_of_month: 'trino_day',
  day_of_week: 'trino_day_of_week',
  dow: 'trino_day_of_week',
  day_of_year: 'trino_day_of_year',
  doy: 'trino_day_of_year',
  year_of_week: 'trino_year_of_week',
  yow: 'trino_year_of_week',
  hour: 'trino_hour',
  minute: 'trino_minute',
  second: 'trino_second',
  millisecond: 'trino_millisecond',
};

const units = new Set(['millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']);

/** A unit of time must be a literal here, so that a wrong one is refused by name. */
function unitOf(call: Call): string {
  const node = call.nodes[0];
  const unit = node === undefined ? undefined : stringText(node)?.toLowerCase();
  if (unit === undefined) throw call.notSupported(`${call.name} with a unit that is not a string literal`);
  if (!units.has(unit)) throw call.notSupported(`${call.name} with the unit '${unit}'`);
  return quoteString(unit);
}

const withUnit = (macro: string, count: number) =>
  scalarSql(count, count, (call) => `${macro}(${[unitOf(call), ...call.args.slice(1)].join(', ')})`);

function withFormat(macro: string, translate: (format: string) => string | undefined): FunctionRule {
  return scalarSql(2, 2, (call) => {
    const node = call.nodes[1];
    const format = node === undefined ? undefined : stringText(node);
    if (format === undefined)
      throw call.notSupported(`${call.name} with a format that is not a string literal`);
    const translated = translate(format);
    if (translated === undefined) throw call.notSupported(`${call.name} with the format '${format}'`);
    return `${macro}(${call.args[0]}, ${quoteString(translated)})`;
  });
}

export const date_functions: Record<string, FunctionRule> = {
  ...Object.fromEntries(Object.entries(date_fields).map(([name, macro]) => [name, scalar(macro, 1)])),
  at_timezone: scalar('trino_at_timezone', 2),
  current_timezone: scalarSql(0, 0, () => "'UTC'"),
  date: scalarBy('trino_to_date', 1),
  date_add: withUnit('trino_date_add', 3),
  date_diff: withUnit('trino_date_diff', 3),
  date_format: withFormat('trino_strftime', fromMysqlFormat),
  date_parse: withFormat('trino_strptime', fromMysqlFormat),
  date_trunc: withUnit('trino_date_trunc', 2),
  format_datetime: withFormat('trino_strftime', fromJodaFormat),
  from_iso8601_date: scalarBy('trino_to_date', 1),
  from_iso8601_timestamp: scalar('trino_from_iso8601_timestamp', 1),
  from_unixtime: scalar('trino_from_unixtime', 1, 2),
  last_day_of_month: scalar('trino_last_day_of_month', 1),
  now: scalarSql(0, 0, ({ now }) => {
    const clock = now.toISOString().replace('T', ' ').replace('Z', '');
    return `trino_with_timezone(TIMESTAMP '${clock}', 'UTC')`;
  }),
  parse_datetime: withFormat('trino_parse_datetime', fromJodaFormat),
  to_iso8601: scalar('trino_to_iso8601', 1),
  to_unixtime: scalar('trino_to_unixtime', 1),
  with_timezone: scalar('trino_with_timezone', 2),
};
