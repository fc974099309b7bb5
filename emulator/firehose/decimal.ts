/**
 * `text`, a number in plain or exponent notation, as a decimal with `scale` digits after the point, rounded
 * half up (away from zero) as Hive does. Undefined where it is no number or needs more than `precision` digits.
 */
export function readDecimal(text: string, precision: number, scale: number): string | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const digits = whole + fraction;
  // How many of `digits` stand before the place that is kept last.
  const kept = whole.length + Number(exponent) + scale;
  if (digits.replace(/^0+/, '').length + Math.max(0, kept - digits.length) > 512) return undefined;
  const cut = kept < 0 ? '' : digits.padEnd(kept, '0').slice(0, kept);
  const next = kept < 0 ? '0' : (digits[kept] ?? '0');
  const unscaled = String(BigInt(cut === '' ? '0' : cut) + (next >= '5' ? 1n : 0n));
  if (unscaled.length > precision && unscaled !== '0') return undefined;
  const padded = unscaled.padStart(scale + 1, '0');
  const point = padded.length - scale;
  const plain = scale === 0 ? padded : `${padded.slice(0, point)}.${padded.slice(point)}`;
  return sign === '-' ? `-${plain}` : plain;
}
