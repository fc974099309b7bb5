import { grammar } from '../grammar.ts';
import { unwrap } from '../tree.ts';
import { aggregate, aggregateSql, type Call, type FunctionRule } from './function-rule.ts';

/**
 * `sum` of whole numbers is a bigint in Trino and of 128 bits in DuckDB; `avg` of decimals is a decimal of
 * their type in Trino and a double in DuckDB. Any value of the right type casts the answer to it.
 */
function ofType(call: Call, target: string, type_macro: string): string {
  const [value = ''] = call.args;
  const plain = { ...call, is_distinct: false, order_by: '', nulls: '' };
  const sample = aggregateSql(plain, 'any_value', [`${type_macro}(${value}, ${value})`]);
  return `cast_to_type(${aggregateSql(call, target, call.args)}, ${sample})`;
}

/** Counted exactly: an estimate that differs from Athena's estimate would be of no use. */
function approxDistinct(call: Call): string {
  if (call.is_distinct) throw call.notSupported('approx_distinct(DISTINCT ...)');
  const [value = ''] = call.args;
  return aggregateSql({ ...call, is_distinct: true }, 'count', [value]);
}

function approxPercentile(call: Call): string {
  if (call.args.length > 2) throw call.notSupported('approx_percentile with weights or an accuracy');
  const [value = '', percentile = ''] = call.args;
  const list =
    call.nodes[1] !== undefined && unwrap(call.nodes[1]) instanceof grammar.ArrayConstructorContext;
  return aggregateSql(call, 'quantile_disc', [value, list ? percentile : `CAST(${percentile} AS DOUBLE)`]);
}

function count(call: Call): string {
  if (call.is_star || call.args.length === 0)
    return aggregateSql({ ...call, is_distinct: false }, 'count', ['*']);
  return aggregateSql(call, 'count', call.args);
}

/** Rows whose `x` is NULL count; DuckDB's plain arg_max skips them. */
function extremeBy(target: string): FunctionRule {
  return {
    least: 2,
    most: 2,
    emit: (call) => aggregateSql(call, target, [call.args[0] ?? '', `trino_key(${call.args[1] ?? ''})`]),
  };
}

function mapAgg(call: Call): string {
  if (call.is_distinct || call.order_by !== '') throw call.notSupported('map_agg with DISTINCT or ORDER BY');
  const [key = '', value = ''] = call.args;
  return `trino_map_agg(${aggregateSql(call, 'list', [`row(${key}, ${value})`], `(${key}) IS NOT NULL`)})`;
}

export const aggregate_functions: Record<string, FunctionRule> = {
  any_value: aggregate('any_value', 1),
  approx_distinct: { least: 1, most: 2, emit: approxDistinct },
  approx_percentile: { least: 2, most: 4, emit: approxPercentile },
  arbitrary: aggregate('any_value', 1),
  array_agg: aggregate('list', 1),
  avg: { least: 1, most: 1, emit: (call) => ofType(call, 'avg', 'trino_avg_type') },
  bitwise_and_agg: aggregate('bit_and', 1),
  bitwise_or_agg: aggregate('bit_or', 1),
  bool_and: aggregate('bool_and', 1),
  bool_or: aggregate('bool_or', 1),
  corr: aggregate('corr', 2),
  count: { least: 0, most: 1, emit: count },
  count_if: { least: 1, most: 1, emit: (call) => aggregateSql(call, 'count', ['*'], call.args[0]) },
  covar_pop: aggregate('covar_pop', 2),
  covar_samp: aggregate('covar_samp', 2),
  every: aggregate('bool_and', 1),
  geometric_mean: aggregate('geometric_mean', 1),
  histogram: {
    least: 1,
    most: 1,
    emit: (call) => `trino_histogram(${aggregateSql(call, 'histogram', call.args)})`,
  },
  map_agg: { least: 2, most: 2, emit: mapAgg },
  max: aggregate('max', 1, 2),
  max_by: extremeBy('arg_max_null'),
  min: aggregate('min', 1, 2),
  min_by: extremeBy('arg_min_null'),
  regr_intercept: aggregate('regr_intercept', 2),
  regr_slope: aggregate('regr_slope', 2),
  stddev: aggregate('stddev_samp', 1),
  stddev_pop: aggregate('stddev_pop', 1),
  stddev_samp: aggregate('stddev_samp', 1),
  sum: { least: 1, most: 1, emit: (call) => ofType(call, 'sum', 'trino_sum_type') },
  var_pop: aggregate('var_pop', 1),
  var_samp: aggregate('var_samp', 1),
  variance: aggregate('var_samp', 1),
};
