import { SQLDialect } from '@codemirror/lang-sql';

/** Words of Trino's grammar that people of a data lake write. Source: Trino's list of keywords, and Athena's DDL. */
const keywords = `add all alter analyze and any as asc between by case cast catalogs column columns comment constraint create
cross cube current_date current_time current_timestamp database databases delete desc describe distinct drop else end
escape except execute exists explain external false fetch filter first following for format from full function functions
grouping group groups having if in inner insert intersect interval into is join last lateral left like limit location
match msck natural next not null nulls offset on only or order ordinality outer over partition partitions preceding
prepare properties range recursive rename repair replace right rollup row rows schema schemas select sets show
some stored table tables tablesample tblproperties then ties time to true try_cast unbounded uncached union unload unnest
update using values verbose view views when where window with within without`;
const types = `array bigint binary boolean char date decimal double float int integer ipaddress json map real row
smallint string struct timestamp tinyint uuid varbinary varchar`;
const builtin = `abs approx_distinct approx_percentile arbitrary array_agg avg bool_and bool_or cardinality ceil coalesce
concat contains count count_if date date_add date_diff date_format date_parse date_trunc element_at every floor
format_datetime from_iso8601_timestamp from_unixtime greatest json_extract json_extract_scalar lag lead least length lower
max max_by min min_by ntile nullif parse_datetime percent_rank power rank regexp_extract regexp_like regexp_replace
reverse round row_number sequence sign split split_part sqrt strpos substr sum to_unixtime transform trim try typeof upper
url_extract_host url_extract_path`;

/** Trino's SQL as Athena takes it. */
export const trino = SQLDialect.define({ keywords, types, builtin, identifierQuotes: '"`' });
