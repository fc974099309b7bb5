import { invalidArgument, type Native, NativeError, native } from './native.ts';

function assertRadix(radix: bigint): number {
  if (radix < 2n || radix > 36n) throw invalidArgument('Radix must be between 2 and 36');
  return Number(radix);
}

function fromBase(text: string, radix: bigint): bigint {
  const base = BigInt(assertRadix(radix));
  const fail = () => invalidArgument(`Not a valid base-${radix} number: ${text}`);
  const [, sign, digits] = /^([+-]?)([0-9a-z]+)$/i.exec(text) ?? [];
  if (digits === undefined) throw fail();
  let value = 0n;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= Number(base)) throw fail();
    value = value * base + BigInt(worth);
  }
  const signed = sign === '-' ? -value : value;
  if (BigInt.asIntN(64, signed) !== signed) throw fail();
  return signed;
}

function bitCount(value: bigint, bits: bigint): bigint {
  if (bits <= 1n || bits > 64n)
    throw invalidArgument(`Bits specified in bit_count must be between 2 and 64, got ${bits}`);
  const least = -(1n << (bits - 1n));
  if (value < least || value >= -least) {
    throw invalidArgument(
      `Number must be representable with the bits specified. ${value} cannot be represented with ${bits} bits`,
    );
  }
  return BigInt([...BigInt.asUintN(Number(bits), value).toString(2)].filter((bit) => bit === '1').length);
}

/** By Wichura's AS 241, good to 16 digits. */
function inverseNormal(p: number): number {
  const q = p - 0.5;
  const ratio = (x: number, above: number[], below: number[]) =>
    above.reduceRight((sum, factor) => sum * x + factor, 0) /
    below.reduceRight((sum, factor) => sum * x + factor, 0);
  if (Math.abs(q) <= 0.425) {
    return (
      q *
      ratio(
        0.180625 - q * q,
        [
          3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
          67265.7709270087, 33430.57558358813, 2509.0809287301227,
        ],
        [
          1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
          28729.085735721943, 5226.495278852546,
        ],
      )
    );
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const size =
    r <= 5
      ? ratio(
          r - 1.6,
          [
            1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
            0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
          ],
          [
            1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
            0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
          ],
        )
      : ratio(
          r - 5,
          [
            6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
            0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
          ],
          [
            1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
            1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
          ],
        );
  return q < 0 ? -size : size;
}

/** Both ends of Wilson's score interval. */
function wilson(successes: bigint, trials: bigint, z: number, sign: 1 | -1): number {
  if (successes < 0n) throw invalidArgument('number of successes must not be negative');
  if (trials <= 0n) throw invalidArgument('number of trials must be positive');
  if (successes > trials)
    throw invalidArgument('number of successes must not be larger than number of trials');
  if (z < 0) throw invalidArgument('z-score must not be negative');
  const n = Number(trials);
  const p = Number(successes) / n;
  const under = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * n)) / n);
  return (under + sign * spread) / (1 + (z * z) / n);
}

/** An exact decimal as a whole number of its last digit's unit. */
function unscaled(text: string): { value: bigint; scale: number } {
  const [whole = '', fraction = ''] = text.split('.');
  return { value: BigInt(whole.replace(/^-?$/, '$&0') + fraction), scale: fraction.length };
}

const print = (value: bigint, scale: number) => {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const at = digits.length - scale;
  return `${value < 0n ? '-' : ''}${digits.slice(0, at)}${scale === 0 ? '' : `.${digits.slice(at)}`}`;
};

/** Trino's division of decimals: the larger scale of the two, rounded half away from zero. */
function divideDecimals(left: string, right: string): string {
  const a = unscaled(left);
  const b = unscaled(right);
  if (b.value === 0n) throw new NativeError('DIVISION_BY_ZERO', 'Division by zero');
  const scale = Math.max(a.scale, b.scale);
  const above = (a.value < 0n ? -a.value : a.value) * 10n ** BigInt(scale + b.scale - a.scale);
  const below = b.value < 0n ? -b.value : b.value;
  const rounded = (2n * above + below) / (2n * below);
  return print(a.value < 0n === b.value < 0n ? rounded : -rounded, scale);
}

/** Rounds half away from zero, or cuts, so many digits after the point; the scale stays. */
function roundDecimal(text: string, digits: bigint, rounds: boolean): string {
  const { value, scale } = unscaled(text);
  const cut = scale - Number(digits);
  if (cut <= 0) return text;
  const unit = 10n ** BigInt(Math.min(cut, 80));
  const size = value < 0n ? -value : value;
  const kept = ((size + (rounds ? unit / 2n : 0n)) / unit) * unit;
  return print(value < 0n ? -kept : kept, scale);
}

const most_combinations = 100_000;

/** The places of every combination of `size` out of `count`, one after the other; in the order Trino has them. */
function combinations(count: bigint, size: bigint): bigint[] {
  if (size < 0n || size > 5n)
    throw invalidArgument(
      size < 0n ? 'combination size must not be negative' : 'combination size must not exceed 5',
    );
  let found: bigint[][] = [[]];
  for (let left = size; left > 0n; left -= 1n) {
    found = found.flatMap((some) => {
      const most = (some[0] ?? count + 1n) - 1n;
      return Array.from({ length: Number(most) }, (_, index) => [BigInt(index + 1), ...some]);
    });
    if (found.length > most_combinations) throw invalidArgument(`max combinations exceeded`);
  }
  const whole = found.filter((some) => some.length === Number(size));
  const byLast = (a: bigint[], b: bigint[]) => {
    for (let at = a.length - 1; at >= 0; at -= 1) {
      const difference = Number((a[at] ?? 0n) - (b[at] ?? 0n));
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return whole.sort(byLast).flat();
}

const units: Readonly<Record<string, number>> = {
  B: 0,
  kB: 1,
  MB: 2,
  GB: 3,
  TB: 4,
  PB: 5,
  EB: 6,
  ZB: 7,
  YB: 8,
};

function dataSize(text: string): string {
  const [, number = '', fraction = '', unit = ''] = /^(\d+)(?:\.(\d+))?([A-Za-z]+)$/.exec(text) ?? [];
  const power = units[unit];
  if (power === undefined || number === '') throw invalidArgument(`Invalid data size: '${text}'`);
  return String((BigInt(number + fraction) * 1024n ** BigInt(power)) / 10n ** BigInt(fraction.length));
}

export const math_natives: readonly Native[] = [
  native('from_base', ['VARCHAR', 'BIGINT'], 'BIGINT', (a) => fromBase(a.text(0), a.whole(1))),
  native('to_base', ['BIGINT', 'BIGINT'], 'VARCHAR', (a) => a.whole(0).toString(assertRadix(a.whole(1)))),
  native('bit_count', ['BIGINT', 'BIGINT'], 'BIGINT', (a) => bitCount(a.whole(0), a.whole(1))),
  native('inverse_normal', ['DOUBLE', 'DOUBLE', 'DOUBLE'], 'DOUBLE', (a) => {
    const [mean, deviation, p] = [a.double(0), a.double(1), a.double(2)];
    if (!(p > 0 && p < 1)) throw invalidArgument('p must be 0 > p > 1');
    if (deviation <= 0) throw invalidArgument('sd must be > 0');
    return mean + deviation * inverseNormal(p);
  }),
  native('wilson_lower', ['BIGINT', 'BIGINT', 'DOUBLE'], 'DOUBLE', (a) =>
    wilson(a.whole(0), a.whole(1), a.double(2), -1),
  ),
  native('wilson_upper', ['BIGINT', 'BIGINT', 'DOUBLE'], 'DOUBLE', (a) =>
    wilson(a.whole(0), a.whole(1), a.double(2), 1),
  ),
  native('cbrt', ['DOUBLE'], 'DOUBLE', (a) => Math.cbrt(a.double(0))),
  native('divide_decimals', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (a) => divideDecimals(a.text(0), a.text(1))),
  native('combinations', ['BIGINT', 'BIGINT'], 'BIGINT[]', (a) => combinations(a.whole(0), a.whole(1))),
  native('round_decimal', ['VARCHAR', 'BIGINT', 'BOOLEAN'], 'VARCHAR', (a) =>
    roundDecimal(a.text(0), a.whole(1), a.truth(2)),
  ),
  native('parse_data_size', ['VARCHAR'], 'VARCHAR', (a) => dataSize(a.text(0))),
  /** The place of the first value whose weights sum up to `share` of all, from 1. */
  native('weighted_place', ['DOUBLE[]', 'DOUBLE'], 'BIGINT', (a) => {
    const share = a.double(1);
    if (!(share >= 0 && share <= 1)) throw invalidArgument('Percentile must be between 0 and 1');
    const weights = a.list(0).map(Number);
    const wanted = weights.reduce((sum, weight) => sum + weight, 0) * share;
    let sum = 0;
    const at = weights.findIndex((weight) => {
      sum += weight;
      return weight > 0 && sum >= wanted;
    });
    return at < 0 ? null : BigInt(at + 1);
  }),
];
