import { quoteString } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { LakeFile } from '../engine/location.ts';
import { lineSource } from './line-source.ts';
import { file_columns, type HiveColumn, type RowSource, rawColumn } from './row-source.ts';
import { isScalar, scalarSql, type ValueRules } from './scalar.ts';
import { isTrue, type Serde } from './serde.ts';

/** Groups that capture, of a Java or RE2 pattern. */
const groupsOf = (pattern: string) =>
  (pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)|\(\?P?<(?![=!])/gs) ?? []).filter((part) =>
    part.startsWith('('),
  ).length;

/** Rows of lines that match one pattern whole, a column a group. A line that does not match is all NULL. */
export function regexSource(
  files: readonly LakeFile[],
  columns: readonly HiveColumn[],
  rules: ValueRules,
  properties: Serde['properties'],
): RowSource {
  const given = properties['input.regex'];
  if (given === undefined) {
    throw new SqlError('HIVE_INVALID_METADATA', 'This table does not have serde property "input.regex"!');
  }
  if (/\(\?(?:[=!>]|<[=!])|\\[1-9]|[*+?}]\+/.test(given)) {
    throw new SqlError('NOT_SUPPORTED', 'An input.regex that looks around or back is not supported');
  }
  const groups = groupsOf(given);
  if (groups !== columns.length) {
    const message = `Number of matching groups doesn't match the number of columns: ${groups} and ${columns.length}`;
    throw new SqlError('HIVE_CURSOR_ERROR', message);
  }
  const pattern = `^${isTrue(properties, 'input.regex.case.insensitive') ? '(?i)' : ''}(?:${given})$`;
  const text = quoteString(pattern);
  const names = columns.map((_column, index) => quoteString(`$${index}`)).join(', ');
  const lines = lineSource(files, properties);
  const matched = `SELECT CASE WHEN regexp_matches(line, ${text}) THEN regexp_extract(line, ${text}, [${names}]) END AS g, ${file_columns.join(', ')} FROM ${lines}`;
  const raw = columns.map((_column, index) => `g.${rawColumn(index)} AS ${rawColumn(index)}`);
  return {
    values: columns.map(({ name, type }, field) => {
      if (isScalar(type)) return scalarSql(rawColumn(field), type, rules, field);
      throw new SqlError('NOT_SUPPORTED', `Column ${name}: a pattern has no values of the type ${type.kind}`);
    }),
    from: `(SELECT ${[...raw, ...file_columns].join(', ')} FROM (${matched}))`,
  };
}
