import { isArrayConstructor, reduceSql } from './array-functions.ts';
import { aggregate, aggregateSql, type Call, type FunctionRule } from './function-rule.ts';

/**
 * `sum` of whole numbers is a bigint in Trino and of 128 bits in DuckDB; `avg` of decimals is a decimal of
 * their type in Trino and a double in DuckDB. Any value of the right type casts the answer to it.
 */
function ofType(call: Call, target: string, type_macro: string): string {
  // Any number's type does.
  if (call.is_typing) return aggregateSql(call, target, call.args);
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

/** The weighted one takes the first value whose weights sum up to the share. */
function weightedPercentile(call: Call): string {
  const [value = '', weight = '', share = ''] = call.args;
  const rows = aggregateSql(
    { ...call, is_distinct: false, order_by: ` ORDER BY ${value}` },
    'list',
    [`{'x': ${value}, 'w': ${weight}}`],
    `(${value}) IS NOT NULL AND (${weight}) IS NOT NULL`,
  );
  const place = (of: string) => `trino_weighted(${rows}, ${of})`;
  return isArrayConstructor(call, 2)
    ? `list_transform(${share}, lambda "$p": ${place('"$p"')})`
    : place(share);
}

function approxPercentile(call: Call): string {
  if (call.args.length > 3) throw call.notSupported('approx_percentile with an accuracy');
  if (call.is_distinct) throw call.notSupported('approx_percentile(DISTINCT ...)');
  if (call.args.length === 3) return weightedPercentile(call);
  const [value = '', percentile = ''] = call.args;
  const share = isArrayConstructor(call, 1) ? percentile : `CAST(${percentile} AS DOUBLE)`;
  return aggregateSql(call, 'quantile_disc', [value, share]);
}

function count(call: Call): string {
  if (call.is_star || call.args.length === 0)
    return aggregateSql({ ...call, is_distinct: false }, 'count', ['*']);
  return aggregateSql(call, 'count', call.args);
}

/** Rows whose `x` is NULL count; DuckDB's plain arg_max skips them. The first of several have no such form. */
function extremeBy(target: string): FunctionRule {
  return {
    least: 2,
    most: 3,
    emit: (call) => {
      const [value = '', key = '', ...count] = call.args;
      return aggregateSql(call, count.length === 0 ? `${target}_null` : target, [
        value,
        `trino_key(${key})`,
        ...count,
      ]);
    },
  };
}

/** Of pairs of keys and values, where the key is not NULL. */
function ofPairs(macro: string): FunctionRule {
  return {
    least: 2,
    most: 2,
    emit: (call) => {
      const [key = '', value = ''] = call.args;
      return `${macro}(${aggregateSql(call, 'list', [`row(${key}, ${value})`], `(${key}) IS NOT NULL`)})`;
    },
  };
}

/** Trino's is of the population, DuckDB's is corrected for a sample. */
function skewness(call: Call): string {
  const n = aggregateSql(call, 'count', call.args);
  return `(${aggregateSql(call, 'skewness', call.args)} * (${n} - 2) / sqrt(${n} * (${n} - 1)))`;
}

function ofHistogram(macro: string, value: number, buckets: number): (call: Call) => string {
  return (call) =>
    `${macro}(${aggregateSql(call, 'histogram', [call.args[value] ?? ''])}, ${call.args[buckets]})`;
}

function reduceAgg(call: Call): string {
  const [value = '', start = ''] = call.args;
  const list = aggregateSql(call, 'list', [value], `(${value}) IS NOT NULL`);
  return `CASE WHEN ${list} IS NOT NULL THEN ${reduceSql(call, list, start, 2, undefined)} END`;
}

const unsupported = (name: string, least: number, most: number): [string, FunctionRule] => [
  name,
  {
    least,
    most,
    emit: (call) => {
      throw call.notSupported(`The function ${name}`);
    },
  },
];

export const aggregate_functions: Record<string, FunctionRule> = {
  any_value: aggregate('any_value', 1),
  approx_distinct: { least: 1, most: 2, emit: approxDistinct },
  approx_most_frequent: { least: 3, most: 3, emit: ofHistogram('trino_most_frequent', 1, 0) },
  approx_percentile: { least: 2, most: 4, emit: approxPercentile },
  arbitrary: aggregate('any_value', 1),
  array_agg: aggregate('list', 1),
  avg: { least: 1, most: 1, emit: (call) => ofType(call, 'avg', 'trino_avg_type') },
  bitwise_and_agg: aggregate('bit_and', 1),
  bitwise_or_agg: aggregate('bit_or', 1),
  bitwise_xor_agg: aggregate('bit_xor', 1),
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
  kurtosis: aggregate('kurtosis', 1),
  map_agg: ofPairs('trino_map_agg'),
  map_union: {
    least: 1,
    most: 1,
    emit: (call) => `trino_map_agg(flatten(${aggregateSql(call, 'list', [`map_entries(${call.args[0]})`])}))`,
  },
  max: aggregate('max', 1, 2),
  max_by: extremeBy('arg_max'),
  min: aggregate('min', 1, 2),
  min_by: extremeBy('arg_min'),
  multimap_agg: ofPairs('trino_multimap'),
  numeric_histogram: { least: 2, most: 2, emit: ofHistogram('trino_numeric_histogram', 1, 0) },
  reduce_agg: { least: 4, most: 4, emit: reduceAgg },
  ...Object.fromEntries(
    ['avgx', 'avgy', 'count', 'intercept', 'r2', 'slope', 'sxx', 'sxy', 'syy'].map((name) => [
      `regr_${name}`,
      aggregate(`regr_${name}`, 2),
    ]),
  ),
  skewness: { least: 1, most: 1, emit: skewness },
  stddev: aggregate('stddev_samp', 1),
  stddev_pop: aggregate('stddev_pop', 1),
  stddev_samp: aggregate('stddev_samp', 1),
  sum: { least: 1, most: 1, emit: (call) => ofType(call, 'sum', 'trino_sum_type') },
  var_pop: aggregate('var_pop', 1),
  var_samp: aggregate('var_samp', 1),
  variance: aggregate('var_samp', 1),
  ...Object.fromEntries([
    unsupported('approx_set', 1, 2),
    unsupported('checksum', 1, 1),
    unsupported('entropy', 1, 1),
    unsupported('make_set_digest', 1, 1),
    unsupported('merge', 1, 1),
    unsupported('qdigest_agg', 1, 3),
    unsupported('tdigest_agg', 1, 2),
  ]),
};
