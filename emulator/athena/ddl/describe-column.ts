import type { GlueTable } from '../../glue/catalog.ts';
import type { DdlAnswer } from './ddl.ts';
import { fieldTypeAt } from './field-type.ts';
import { taskFailure } from './hive-failures.ts';
import { blank, from_serde, padded, row } from './hive-rows.ts';

const statistics = [
  'min',
  'max',
  'num_nulls',
  'distinct_count',
  'avg_col_len',
  'max_col_len',
  'num_trues',
  'num_falses',
];
const formatted_columns = ['col_name', 'data_type', ...statistics, 'comment'];
const columns = ['col_name', 'data_type', 'comment'];

/**
 * DESCRIBE of one column, or of a part of it: `path` begins with the column. There are no statistics of columns here.
 * @throws HiveFailure where there is no such part
 */
export function describeColumn(table: GlueTable, path: readonly string[], is_formatted: boolean): DdlAnswer {
  const all = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
  const [name = '', ...parts] = path;
  const column = all.find(({ Name }) => Name === name);
  const type = column && fieldTypeAt(column.Type ?? 'string', parts);
  if (type === undefined) {
    const fields = all.map(({ Name }, at) => `${at}:${Name}`).join(', ');
    throw taskFailure(`cannot find field ${path.at(-1) ?? name} from [${fields}]`, [1, 1003]);
  }
  const shown = padded(path.at(-1) ?? name);
  if (!is_formatted) return { columns, rows: [row([shown, padded(type), padded(from_serde)])] };
  const count = formatted_columns.length;
  const head = row([`# ${padded('col_name')}`, ...formatted_columns.slice(1).map(padded)]);
  const empty = statistics.map(() => padded(''));
  const line = row([shown, padded(type), ...empty, padded(from_serde)]);
  return { columns: formatted_columns, rows: [head, blank(count), line] };
}
