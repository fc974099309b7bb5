import type { Case } from './trino-case.fixture.ts';

/** Dates and times, by Trino's documentation. They print with milliseconds, as measured on Athena. */
export const date_cases: readonly Case[] = [
  [
    'a sequence of months keeps its day',
    "SELECT sequence(DATE '2024-01-31', DATE '2024-04-30', INTERVAL '1' MONTH), sequence(TIMESTAMP '2024-03-31 01:00:00', TIMESTAMP '2024-01-01 00:00:00', INTERVAL '-1' MONTH), sequence(DATE '2024-01-01', DATE '2024-01-03', INTERVAL '2' DAY)",
    [
      [
        '[2024-01-31, 2024-02-29, 2024-03-31, 2024-04-30]',
        '[2024-03-31 01:00:00.000, 2024-02-29 01:00:00.000, 2024-01-31 01:00:00.000]',
        '[2024-01-01, 2024-01-03]',
      ],
    ],
  ],
  [
    'hours that are days move a date',
    "SELECT DATE '2024-01-01' + INTERVAL '24' HOUR, INTERVAL '48' HOUR + DATE '2024-01-01', DATE '2024-01-01' - INTERVAL '1' YEAR",
    [['2024-01-02', '2024-01-03', '2023-01-01']],
  ],
  [
    'the average of intervals',
    "SELECT avg(x) FROM (VALUES INTERVAL '1' HOUR, INTERVAL '2' HOUR, NULL) AS t(x)",
    [['0 01:30:00.000']],
  ],
  [
    'date_format',
    "SELECT date_format(TIMESTAMP '2026-01-02 03:04:05', '%Y/%m/%d %H:%i:%s %W %b %e %c %j %p')",
    [['2026/01/02 03:04:05 Friday Jan 2 1 002 AM']],
  ],
  ['from_unixtime has a zone', 'SELECT from_unixtime(1767323045)', [['2026-01-02 03:04:05.000 UTC']]],
  ['to_unixtime', "SELECT to_unixtime(TIMESTAMP '2026-01-02 03:04:05')", [['1.767323045E9']]],
  ['from_iso8601_date', "SELECT from_iso8601_date('2026-01-02')", [['2026-01-02']]],
  [
    'a day begins in its zone',
    "SELECT date_trunc('day', TIMESTAMP '2026-01-02 20:00:00' AT TIME ZONE 'Asia/Seoul')",
    [['2026-01-03 00:00:00.000 Asia/Seoul']],
  ],
  [
    'the hour in a zone with summer time',
    "SELECT hour(TIMESTAMP '2026-07-01 12:00:00' AT TIME ZONE 'Europe/Berlin'), hour(TIMESTAMP '2026-01-01 12:00:00' AT TIME ZONE 'Europe/Berlin')",
    [['14', '13']],
  ],
  [
    'date_diff counts whole units',
    "SELECT date_diff('day', DATE '2026-01-01', DATE '2026-03-01'), date_diff('month', DATE '2026-01-31', DATE '2026-02-01'), date_diff('day', TIMESTAMP '2026-01-01 23:00:00', TIMESTAMP '2026-01-02 01:00:00')",
    [['59', '0', '0']],
  ],
  [
    'a date and an interval are a date',
    "SELECT DATE '2026-01-08' - INTERVAL '7' DAY, DATE '2026-01-31' + INTERVAL '1' MONTH",
    [['2026-01-01', '2026-02-28']],
  ],
  ['dates apart', "SELECT DATE '2026-01-08' - DATE '2026-01-01'", [['7 00:00:00.000']]],
  [
    'date_add',
    "SELECT date_add('month', 1, DATE '2026-01-31'), date_add('hour', -1, TIMESTAMP '2026-01-01 00:00:00')",
    [['2026-02-28', '2025-12-31 23:00:00.000']],
  ],
  [
    'now is one moment',
    'SELECT current_date = CAST(now() AS DATE), typeof(current_timestamp), now() = current_timestamp',
    [['true', 'timestamp(3) with time zone', 'true']],
  ],
  [
    'instants compare whatever their zone',
    "SELECT TIMESTAMP '2026-01-01 09:00:00 Asia/Seoul' = TIMESTAMP '2026-01-01 00:00:00 UTC', from_unixtime(0) < TIMESTAMP '2026-01-01 00:00:00'",
    [['true', 'true']],
  ],
  [
    'parts of a date',
    "SELECT year(day), quarter(day), month(day), week(day), day(day), day_of_week(day), day_of_year(day), extract(dow FROM day) FROM t WHERE user_agent = 'A'",
    [['2026', '1', '1', '1', '2', '5', '2', '5']],
  ],
  [
    'parts of a time',
    "SELECT hour(ts), minute(ts), second(ts), millisecond(ts) FROM t WHERE user_agent = 'A'",
    [['3', '4', '5', '678']],
  ],
  [
    'date_parse and format_datetime',
    "SELECT date_parse('2026/01/02', '%Y/%m/%d'), format_datetime(TIMESTAMP '2026-01-02 03:04:05', 'yyyy-MM-dd''T''HH:mm')",
    [['2026-01-02 00:00:00.000', '2026-01-02T03:04']],
  ],
  ['date_trunc week', "SELECT date_trunc('week', DATE '2026-01-08')", [['2026-01-05']]],
  [
    'at_timezone',
    "SELECT at_timezone(TIMESTAMP '2026-01-02 03:04:05 UTC','Asia/Seoul')",
    [['2026-01-02 12:04:05.000 Asia/Seoul']],
  ],
];
