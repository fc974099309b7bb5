import { aggregateSql, type FunctionRule } from './function-rule.ts';

function windowed(name: string, least: number, most: number = least): FunctionRule {
  return {
    least,
    most,
    emit: (call) => {
      if (call.over === '') throw call.notSupported(`${name} without OVER`);
      return aggregateSql(call, name, call.args);
    },
  };
}

export const window_functions: Record<string, FunctionRule> = {
  cume_dist: windowed('cume_dist', 0),
  dense_rank: windowed('dense_rank', 0),
  first_value: windowed('first_value', 1),
  lag: windowed('lag', 1, 3),
  last_value: windowed('last_value', 1),
  lead: windowed('lead', 1, 3),
  nth_value: windowed('nth_value', 2),
  ntile: windowed('ntile', 1),
  percent_rank: windowed('percent_rank', 0),
  rank: windowed('rank', 0),
  row_number: windowed('row_number', 0),
};
