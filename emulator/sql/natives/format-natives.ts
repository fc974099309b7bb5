import { jodaPieces } from './date-pattern.ts';
import { momentOf, printMoment } from './moment.ts';
import { invalidArgument, type Native, NativeError, native } from './native.ts';

/** A decimal text rounded half away from zero to so many digits after the point. */
function rounded(text: string, digits: number): string {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const shift = digits + Number(exponent) - fraction.length;
  const value = BigInt(whole + fraction);
  const scaled =
    shift >= 0
      ? value * 10n ** BigInt(shift)
      : (value + 5n * 10n ** BigInt(-shift - 1)) / 10n ** BigInt(-shift);
  const all = String(scaled).padStart(digits + 1, '0');
  const at = all.length - digits;
  return `${sign}${all.slice(0, at)}${digits === 0 ? '' : `.${all.slice(at)}`}`;
}

const grouped = (text: string) =>
  text.replace(
    /^(-?)(\d+)/,
    (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','),
  );

type Spec = { flags: string; width: number; precision: number | undefined };

function padded(text: string, { flags, width }: Spec): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const [sign, digits] = /^[+-]/.test(text) ? [text.slice(0, 1), text.slice(1)] : ['', text];
  return sign + digits.padStart(width - sign.length, '0');
}

function number(text: string, { flags }: Spec): string {
  const shown = flags.includes(',') ? grouped(text) : text;
  if (shown.startsWith('-')) return flags.includes('(') ? `(${shown.slice(1)})` : shown;
  return flags.includes('+') ? `+${shown}` : flags.includes(' ') ? ` ${shown}` : shown;
}

/** Which of Joda-Time's patterns a letter after `t` stands for. */
const date_letters: Readonly<Record<string, string>> = {
  A: 'EEEE',
  a: 'EEE',
  B: 'MMMM',
  b: 'MMM',
  h: 'MMM',
  Y: 'yyyy',
  y: 'yy',
  m: 'MM',
  d: 'dd',
  e: 'd',
  j: 'DDD',
  H: 'HH',
  I: 'hh',
  k: 'H',
  l: 'h',
  M: 'mm',
  S: 'ss',
  L: 'SSS',
  T: 'HH:mm:ss',
  R: 'HH:mm',
  F: 'yyyy-MM-dd',
  D: 'MM/dd/yy',
};

function date(value: string, letter: string): string {
  const pattern = date_letters[letter];
  const millis = Date.parse(
    `${value.replace(' ', 'T').slice(0, 23)}${value.length > 10 ? '' : 'T00:00:00'}Z`,
  );
  if (pattern === undefined || Number.isNaN(millis))
    throw invalidArgument(`Invalid format string: %t${letter}`);
  return printMoment(momentOf(BigInt(millis) * 1000n, 'UTC'), jodaPieces(pattern));
}

const whole_types = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT'];

/** One argument, given as its DuckDB type and its text. */
function conversion(letter: string, value: string, type: string, spec: Spec): string {
  const fail = () =>
    invalidArgument(`Invalid format string: %${letter} (${letter} != ${type.toLowerCase()})`);
  if (letter === 's' || letter === 'S') {
    const text = spec.precision === undefined ? value : [...value].slice(0, spec.precision).join('');
    return padded(letter === 'S' ? text.toUpperCase() : text, spec);
  }
  if (letter === 'b') return padded(type === 'BOOLEAN' ? value : 'true', spec);
  if (letter === 'd' || letter === 'x' || letter === 'X' || letter === 'o') {
    if (!whole_types.includes(type)) throw fail();
    if (letter === 'd') return padded(number(value, spec), spec);
    const bits = type === 'BIGINT' ? 64 : 32;
    const text = BigInt.asUintN(bits, BigInt(value)).toString(letter === 'o' ? 8 : 16);
    return padded(letter === 'X' ? text.toUpperCase() : text, spec);
  }
  if (letter === 'f') {
    if (!/^(DOUBLE|FLOAT|DECIMAL)/.test(type)) throw fail();
    if (!/\d/.test(value)) return padded(value, { ...spec, flags: spec.flags.replace('0', '') });
    return padded(number(rounded(value, spec.precision ?? 6), spec), spec);
  }
  throw new NativeError('NOT_SUPPORTED', `format with %${letter} is not supported by the local engine`);
}

/** Java's Formatter, for what it does with Trino's values. `args` are types and texts by turns. */
function format(pattern: string, args: readonly string[]): string {
  let next = 0;
  const shape = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([tT]?)([a-zA-Z%])|%/g;
  return pattern.replace(
    shape,
    (all, place?: string, flags = '', width?: string, precision?: string, time = '', letter?: string) => {
      if (letter === undefined) throw invalidArgument(`Invalid format string: ${pattern} (Conversion = '%')`);
      const spec: Spec = {
        flags,
        width: Number(width ?? 0),
        precision: precision === undefined ? undefined : Number(precision),
      };
      if (spec.width > 10_000 || (spec.precision ?? 0) > 1000)
        throw invalidArgument(`Invalid format string: ${pattern}`);
      if (letter === '%') return padded('%', spec);
      if (letter === 'n') return '\n';
      const at = place === undefined ? next : Number(place) - 1;
      if (place === undefined) next += 1;
      const [type, value] = [args[2 * at], args[2 * at + 1]];
      if (type === undefined || value === undefined)
        throw invalidArgument(`Invalid format string: ${pattern} (Format specifier '${all}')`);
      return time === '' ? conversion(letter, value, type, spec) : padded(date(value, letter), spec);
    },
  );
}

const unit_letters = ['', 'K', 'M', 'B', 'T', 'Q'];

function formatNumber(value: number): string {
  let left = value;
  let unit = 0;
  while (Math.abs(left) >= 1000 && unit < unit_letters.length - 1) {
    left /= 1000;
    unit += 1;
  }
  const size = Math.abs(left);
  const digits = size < 10 ? 2 : size < 100 ? 1 : 0;
  const text = rounded(String(left), digits);
  return `${digits === 0 ? text : text.replace(/\.?0+$/, '')}${unit_letters[unit]}`;
}

export const format_natives: readonly Native[] = [
  native('format', ['VARCHAR', 'VARCHAR[]'], 'VARCHAR', (a) =>
    format(
      a.text(0),
      a.list(1).map((part) => (part === null ? 'null' : String(part))),
    ),
  ),
  native('format_number', ['DOUBLE'], 'VARCHAR', (a) => formatNumber(a.double(0))),
];
