import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';
import { quoteString } from './quote.ts';
import { copied, notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';

const invalid = (what: string, node: TrinoGrammar.PrimaryExpressionContext) =>
  new SqlError('INVALID_LITERAL', `${what} is not a valid literal`, positionOf(node));

/** `2026-01-02 03:04:05.678`, perhaps with a zone. */
const timestamp_text =
  /^\s*(\d{1,6}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?)?)(?: ?([A-Za-z+-].*?))?\s*$/;

/** Whether the day that a text begins with is one of the calendar. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (/^\s*(\d+)-(\d+)-(\d+)/.exec(text) ?? []).slice(1).map(Number);
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC((year % 400) + 2000, month, 0)).getUTCDate()
  );
}

function timestampLiteral(text: string, node: TrinoGrammar.TypeConstructorContext): string {
  const [, local, zone] = timestamp_text.exec(text) ?? [];
  if (local === undefined || !isDay(local)) throw invalid(`TIMESTAMP '${text}'`, node);
  const plain = `TIMESTAMP ${quoteString(local)}`;
  return zone === undefined ? plain : `trino_with_timezone(${plain}, ${quoteString(zone)})`;
}

/** Types whose constructor is a cast of the text: `BIGINT '1'`. */
const cast_types: ReadonlySet<string> = new Set([
  'boolean',
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'real',
]);

const castText = (type: string, text: string) => `trino_to_${type}(${text}, ${text})`;

function typeConstructor(node: TrinoGrammar.TypeConstructorContext, t: Translation): string {
  const name = node.identifier();
  const type = name === null ? 'double' : nameOfIdentifier(name).toLowerCase();
  const text = stringOf(node.string());
  if (type === 'date') {
    if (!/^\s*\d{1,6}-\d{1,2}-\d{1,2}\s*$/.test(text) || !isDay(text)) throw invalid(`DATE '${text}'`, node);
    return `DATE ${quoteString(text.trim())}`;
  }
  if (type === 'timestamp') return timestampLiteral(text, node);
  if (type === 'time') {
    if (!/^\s*\d{1,2}:\d{2}(:\d{2}(\.\d{1,12})?)?\s*$/.test(text)) throw notSupported(`TIME '${text}'`, node);
    return castText('time', quoteString(text.trim()));
  }
  if (type === 'char') return quoteString(text);
  if (type === 'decimal') return decimal(text.trim(), node, true);
  if (type === 'varchar') return quoteString(text);
  if (type === 'json') return `trino_json_parse(${quoteString(text)})`;
  if (type === 'uuid') return `CAST(${quoteString(text)} AS UUID)`;
  if (cast_types.has(type)) return castText(type, t.sql(node.string()));
  if (type === 'int') return castText('integer', t.sql(node.string()));
  if (type === 'double') return castText('double', t.sql(node.string()));
  throw notSupported(`The type ${type}`, node);
}

/** A decimal has exactly the digits it is written with; zeros before them count where it is a constructor's. */
function decimal(
  text: string,
  node: TrinoGrammar.PrimaryExpressionContext | TrinoGrammar.NumberContext,
  counts_zeros = false,
): string {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  const digits = counts_zeros ? whole : whole.replace(/^0+/, '');
  const precision = Math.max(digits.length + fraction.length, 1);
  if (sign === undefined || (whole === '' && fraction === '') || precision > 38) {
    throw new SqlError('INVALID_LITERAL', `Invalid decimal literal '${text}'`, positionOf(node));
  }
  return `CAST('${sign}${whole || '0'}.${fraction || '0'}' AS DECIMAL(${precision}, ${fraction.length}))`;
}

/** The text of a string literal. @throws SqlError */
export function stringOf(node: TrinoGrammar.StringContext): string {
  if (node instanceof grammar.BasicStringLiteralContext)
    return node.getText().slice(1, -1).replaceAll("''", "'");
  if (node instanceof grammar.UnicodeStringLiteralContext) return unicodeText(node);
  throw notSupported('This string literal', node);
}

/** `U&'\\0041'`, perhaps with an escape of its own. */
function unicodeText(node: TrinoGrammar.UnicodeStringLiteralContext): string {
  if (node.KW_UESCAPE() !== null) throw notSupported('UESCAPE', node);
  const body = node.UNICODE_STRING().getText().slice(3, -1).replaceAll("''", "'");
  const escaped = /\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|(.?))/gs;
  return body.replace(escaped, (_all, six?: string, four?: string, other?: string) => {
    if (other === '\\') return other;
    const code = Number.parseInt(six ?? four ?? '', 16);
    if (Number.isNaN(code) || code > 0x10ffff) {
      throw new SqlError('MALFORMED_QUERY', 'Invalid Unicode escape sequence', positionOf(node));
    }
    return String.fromCodePoint(code);
  });
}

function integer(text: string, node: TrinoGrammar.NumberContext): string {
  const digits = text.replaceAll('_', '').toLowerCase();
  if (!/^(-?\d+|0[xob][\da-f]+)$/.test(digits)) throw notSupported(`The integer literal ${text}`, node);
  const value = BigInt(digits);
  if (value >= 2n ** 63n || value < -(2n ** 63n)) {
    throw new SqlError('INVALID_LITERAL', `Invalid numeric literal: ${text}`, positionOf(node));
  }
  return String(value);
}

const field_names = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'];
/** Months, or milliseconds, of one of each field. */
const field_sizes: Readonly<Record<string, number>> = {
  YEAR: 12,
  MONTH: 1,
  DAY: 86_400_000,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1000,
};
/** What parts the fields in a text. */
const field_parts: Readonly<Record<string, string>> = { MONTH: '-', HOUR: ' ', MINUTE: ':', SECOND: ':' };

function interval(node: TrinoGrammar.IntervalContext): string {
  const [from = '', to = from] = node.intervalField().map((field) => field.getText().toUpperCase());
  const text = stringOf(node.string()).trim();
  const fields = field_names.slice(field_names.indexOf(from), field_names.indexOf(to) + 1);
  const is_months = from === 'YEAR' || from === 'MONTH';
  const shape = fields.map((field, index) => {
    const digits = field === 'SECOND' ? '(\\d+(?:\\.\\d{1,3})?)' : '(\\d+)';
    return `${index === 0 ? '' : (field_parts[field] ?? '')}${digits}`;
  });
  const match = new RegExp(`^([+-]?)${shape.join('')}$`).exec(text);
  const is_mixed = is_months !== (to === 'YEAR' || to === 'MONTH');
  if (match === null || fields.length === 0 || is_mixed) {
    throw new SqlError('INVALID_LITERAL', `'${text}' is not a valid INTERVAL literal`, positionOf(node));
  }
  const [, sign, ...values] = match;
  const size = fields.reduce(
    (sum, field, index) => sum + Math.round(Number(values[index]) * (field_sizes[field] ?? 0)),
    0,
  );
  if (!Number.isSafeInteger(size))
    throw new SqlError('INVALID_LITERAL', `'${text}' is not a valid INTERVAL literal`, positionOf(node));
  const signed = (node.MINUS() === null) === (sign !== '-') ? size : -size;
  return is_months ? `to_months(CAST(${signed} AS INTEGER))` : `to_milliseconds(CAST(${signed} AS BIGINT))`;
}

/** Milliseconds are Trino's default precision of times of the clock. */
const clock = (t: Translation) => t.now.toISOString().replace('T', ' ').replace('Z', '');

export const literal_rules: RuleEntry[] = [
  rule(grammar.NullLiteralContext, () => 'NULL'),
  rule(grammar.IntervalLiteralContext, (node) => interval(node.interval())),
  rule(grammar.IntervalContext, (node) => interval(node)),
  rule(grammar.TypeConstructorContext, typeConstructor),
  rule(grammar.NumericLiteralContext, (node, t) => t.sql(node.number())),
  rule(grammar.DecimalLiteralContext, (node) => decimal(node.getText().replaceAll('_', ''), node)),
  rule(grammar.DoubleLiteralContext, (node) => `CAST('${node.getText()}' AS DOUBLE)`),
  rule(grammar.IntegerLiteralContext, (node) => integer(node.getText(), node)),
  rule(grammar.BasicStringLiteralContext, (node) => quoteString(stringOf(node))),
  rule(grammar.BinaryLiteralContext, (node) => {
    const hex = node.getText().slice(2, -1).replace(/\s/g, '');
    if (!/^([0-9a-f]{2})*$/i.test(hex)) throw invalid(node.getText(), node);
    return `unhex('${hex}')`;
  }),
  rule(grammar.CurrentDateContext, (_node, t) => `DATE '${t.now.toISOString().slice(0, 10)}'`),
  rule(grammar.CurrentTimestampContext, (_node, t) => `trino_with_timezone(TIMESTAMP '${clock(t)}', 'UTC')`),
  rule(grammar.LocalTimeContext, (_node, t) => `TIME '${clock(t).slice(11)}'`),
  rule(grammar.UnicodeStringLiteralContext, (node) => quoteString(stringOf(node))),
  rule(grammar.LocalTimestampContext, (_node, t) => `TIMESTAMP '${clock(t)}'`),
  ...copied(grammar.StringLiteralContext, grammar.BooleanLiteralContext, grammar.BooleanValueContext),
];
