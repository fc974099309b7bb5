/** A type of Trino, as far as the check of types tells them apart: a varchar's length and a decimal's digits are only shown. */
export type SqlType = {
  /** `integer`, `varchar`, `array`, ... in lower case. */
  name: string;
  /** Of an array its elements', of a map its keys' and values', of a row its fields'. */
  inner: readonly SqlType[];
  /** As Trino writes it: `varchar(3)`, `array(integer)`. */
  shown: string;
};

const plain = (name: string, shown = name): SqlType => ({ name, inner: [], shown });

/** DuckDB's names of types, and Trino's. */
const names: Readonly<Record<string, SqlType>> = {
  FLOAT: plain('real'),
  BLOB: plain('varbinary'),
  HUGEINT: plain('bigint'),
  UBIGINT: plain('bigint'),
  UINTEGER: plain('bigint'),
  INTERVAL: plain('interval', 'interval day to second'),
  TIME: plain('time', 'time(3)'),
  TIMESTAMP: plain('timestamp', 'timestamp(3)'),
  TIMESTAMP_NS: plain('timestamp', 'timestamp(3)'),
  'TIMESTAMP WITH TIME ZONE': plain('timestamp with time zone', 'timestamp(3) with time zone'),
  '"NULL"': plain('unknown'),
};

/** Parts between commas that lie in no brackets and no quotes. */
function split(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"]|"")*"|./gs)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + token);
  }
  return parts.map((part) => part.trim());
}

const field = /^("(?:[^"]|"")*"|\S+) (.*)$/s;

function rowType(fields: string): SqlType {
  const inner: SqlType[] = [];
  const shown: string[] = [];
  for (const text of split(fields)) {
    const [, name = '', type = ''] = field.exec(text) ?? [];
    const label = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
    const of = parseType(type);
    inner.push(of);
    shown.push(/^field\d+$/.test(label) ? of.shown : `${label} ${of.shown}`);
  }
  return { name: 'row', inner, shown: `row(${shown.join(', ')})` };
}

/** Reads a type as DuckDB's `typeof` names it, or as Trino does: `INTEGER[]`, `varchar(3)`. */
export function parseType(text: string): SqlType {
  const known = names[text];
  if (known !== undefined) return known;
  if (text.endsWith(']')) {
    const element = parseType(text.replace(/\[\d*\]$/, ''));
    return { name: 'array', inner: [element], shown: `array(${element.shown})` };
  }
  const [, outer = '', inner = ''] = /^(STRUCT|MAP)\((.*)\)$/s.exec(text) ?? [];
  if (outer === 'MAP') {
    const types = split(inner).map(parseType);
    return { name: 'map', inner: types, shown: `map(${types.map(({ shown }) => shown).join(', ')})` };
  }
  if (outer === 'STRUCT' && inner.startsWith('"$instant"'))
    return plain('timestamp with time zone', 'timestamp(3) with time zone');
  if (outer === 'STRUCT') return rowType(inner);
  const lower = text.toLowerCase();
  return plain(lower.replace(/\(.*$/s, ''), lower.replace(/,\s*/g, ','));
}
