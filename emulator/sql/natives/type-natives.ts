import { type Native, native } from './native.ts';

const simple: Readonly<Record<string, string>> = {
  FLOAT: 'real',
  BLOB: 'varbinary',
  HUGEINT: 'bigint',
  INTERVAL: 'interval day to second',
  TIME: 'time(3)',
  TIMESTAMP: 'timestamp(3)',
  'TIMESTAMP WITH TIME ZONE': 'timestamp(3) with time zone',
  '"NULL"': 'unknown',
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

function fieldName(text: string): string {
  const [, name = '', type = ''] = field.exec(text) ?? [];
  const plain = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
  return /^field\d+$/.test(plain) ? typeName(type) : `${plain} ${typeName(type)}`;
}

/** Trino's name of a type that DuckDB names so. */
function typeName(duckdb: string): string {
  const known = simple[duckdb];
  if (known !== undefined) return known;
  if (duckdb.endsWith('[]')) return `array(${typeName(duckdb.slice(0, -2))})`;
  const [, outer = '', inner = ''] = /^(STRUCT|MAP)\((.*)\)$/s.exec(duckdb) ?? [];
  if (outer === 'MAP') return `map(${split(inner).map(typeName).join(', ')})`;
  if (outer === 'STRUCT' && inner.startsWith('"$instant"')) return 'timestamp(3) with time zone';
  return outer === 'STRUCT' ? `row(${split(inner).map(fieldName).join(', ')})` : duckdb.toLowerCase();
}

export const type_natives: readonly Native[] = [
  native('type_name', ['VARCHAR'], 'VARCHAR', (a) => typeName(a.text(0))),
];
