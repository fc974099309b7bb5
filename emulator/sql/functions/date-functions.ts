import { quoteString } from '../quote.ts';
import { stringText } from '../tree.ts';
import { fromJodaFormat, fromMysqlFormat } from './date-formats.ts';
import { type FunctionRule, scalar, scalarBy, scalarSql } from './function-rule.ts';

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
  timezone_hour: 'trino_timezone_hour',
  timezone_minute: 'trino_timezone_minute',
};

const withUnit = (macro: string, count: number) =>
  scalarSql(count, count, ({ args: [unit, ...more] }) => `${macro}(lower(${unit}), ${more.join(', ')})`);

/** DuckDB's own formatting where it has all of a literal pattern, else the one of this process. */
function withFormat(
  target: string,
  macro: string,
  translate: (format: string) => string | undefined,
): FunctionRule {
  return scalarSql(2, 2, (call) => {
    const node = call.nodes[1];
    const format = node === undefined ? undefined : stringText(node);
    const translated = format === undefined ? undefined : translate(format);
    const [value, given] = call.args;
    return translated === undefined
      ? `trino_${target}(${value}, ${given})`
      : `${macro}(${value}, ${quoteString(translated)})`;
  });
}

export const date_functions: Record<string, FunctionRule> = {
  ...Object.fromEntries(Object.entries(date_fields).map(([name, macro]) => [name, scalar(macro, 1)])),
  at_timezone: scalar('trino_at_timezone', 2),
  current_timezone: scalarSql(0, 0, () => "'UTC'"),
  date: scalarBy('trino_to_date', 1),
  date_add: withUnit('trino_date_add', 3),
  date_diff: withUnit('trino_date_diff', 3),
  date_format: withFormat('date_format', 'trino_strftime', fromMysqlFormat),
  date_parse: scalar('trino_date_parse', 2),
  date_trunc: withUnit('trino_date_trunc', 2),
  format_datetime: withFormat('format_datetime', 'trino_strftime', fromJodaFormat),
  from_iso8601_date: scalar('trino_from_iso8601_date', 1),
  from_iso8601_timestamp: scalar('trino_from_iso8601_timestamp', 1),
  from_unixtime: scalar('trino_from_unixtime', 1, 3),
  human_readable_seconds: scalarSql(1, 1, ({ args }) => `trino_native_human_readable_seconds(${args[0]})`),
  last_day_of_month: scalar('trino_last_day_of_month', 1),
  now: scalarSql(0, 0, ({ now }) => {
    const clock = now.toISOString().replace('T', ' ').replace('Z', '');
    return `trino_with_timezone(TIMESTAMP '${clock}', 'UTC')`;
  }),
  parse_datetime: scalar('trino_parse_datetime', 2),
  parse_duration: scalarSql(1, 1, ({ args }) => `to_milliseconds(trino_native_parse_duration(${args[0]}))`),
  timezone: scalar('trino_timezone', 1),
  to_iso8601: scalar('trino_to_iso8601', 1),
  to_milliseconds: scalar('trino_to_milliseconds', 1),
  to_unixtime: scalar('trino_to_unixtime', 1),
  with_timezone: scalar('trino_with_timezone', 2),
};
