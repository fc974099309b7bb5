import { SqlError } from '../../sql/sql-error.ts';
import type { Statement } from '../statements/statement.ts';

const comments = /\/\*[\s\S]*?\*\/|--[^\n]*/g;
/** Words that statements of Hive's DDL begin with, which Athena takes beside Trino's queries. */
const first_words = /^(create|alter|drop|msck|show|describe|desc|truncate|load|unload)\b\s*\w*/i;

/** A statement of Hive's DDL; undefined for all others. @throws SqlError `MALFORMED_QUERY` */
export function ddlStatement(sql: string): Statement | undefined {
  const [words] = first_words.exec(sql.replace(comments, ' ').trim()) ?? [];
  const name = words?.replace(/\s+/g, ' ').toUpperCase();
  if (name === undefined) return undefined;
  return {
    type: 'DDL',
    substatement: name.replaceAll(' ', '_'),
    output: 'txt',
    run: () => Promise.reject(new SqlError('NOT_SUPPORTED', `${name} is not supported by the local engine`)),
  };
}
