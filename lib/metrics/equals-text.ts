import sql, { join, raw, type Sql } from 'sql-template-tag';

/** Characters of one part. In a literal each takes at most two UTF-16 units, and Athena allows 1024. */
const part_length = 500;
const parts = new RegExp(`.{1,${part_length}}`, 'gsu');

/** `column = value` for a text of any length: one that no single parameter can hold is put together from several. */
export function equalsText(column: string, value: string): Sql {
  const [first = '', ...more] = value.match(parts) ?? [];
  const whole = more.length === 0 ? sql`${first}` : sql`concat(${join([first, ...more])})`;
  return sql`${raw(column)} = ${whole}`;
}
