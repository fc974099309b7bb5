import { invalidArgument, type Native, NativeError, native } from './native.ts';

function levenshtein(left: string[], right: string[]): number {
  let before = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, a] of left.entries()) {
    const now = [row + 1];
    for (const [column, b] of right.entries()) {
      const swapped = (before[column] ?? 0) + (a === b ? 0 : 1);
      now.push(Math.min(swapped, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1));
    }
    before = now;
  }
  return before[right.length] ?? 0;
}

/**
 * A replacement as Java writes it, in RE2's words: `$1` -> `\\1`, `\\$` -> `$`.
 * @param groups how many groups the pattern has; negative where that is not known
 * @throws NativeError `INVALID_FUNCTION_ARGUMENT`, `NOT_SUPPORTED`
 */
function replacementOf(text: string, groups: number): string {
  const illegal = () => invalidArgument(`Illegal replacement sequence: ${text}`);
  return text.replace(/\\(.?)|\$(\d*)(\{)?/gs, (_all, escaped?: string, digits?: string, name?: string) => {
    if (digits === undefined) {
      if (escaped === undefined || escaped === '') throw illegal();
      return escaped === '\\' ? '\\\\' : escaped;
    }
    if (name !== undefined && digits === '') {
      throw new NativeError(
        'NOT_SUPPORTED',
        'A group by its name in a replacement is not supported by the local engine',
      );
    }
    let length = 1;
    while (length < digits.length && Number(digits.slice(0, length + 1)) <= groups) length += 1;
    const group = Number(digits.slice(0, length));
    if (digits === '' || (groups >= 0 && group > groups)) throw illegal();
    if (group > 9) {
      throw new NativeError(
        'NOT_SUPPORTED',
        'More than 9 groups in a replacement are not supported by the local engine',
      );
    }
    return `\\${group}${digits.slice(length)}${name ?? ''}`;
  });
}

function hamming(left: string[], right: string[]): number {
  if (left.length !== right.length) {
    throw invalidArgument('The input strings to hamming_distance function must have the same length');
  }
  return left.filter((letter, index) => letter !== right[index]).length;
}

const soundex_codes: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'BFPV'].map((letter) => [letter, '1'])),
  ...Object.fromEntries([...'CGJKQSXZ'].map((letter) => [letter, '2'])),
  ...Object.fromEntries([...'DT'].map((letter) => [letter, '3'])),
  L: '4',
  M: '5',
  N: '5',
  R: '6',
};

/** The letter and three digits of the American Soundex; H and W do not part equal codes, vowels do. */
function soundex(text: string): string {
  const letters = [...text.toUpperCase()].filter((letter) => /[A-Z]/.test(letter));
  const [first = ''] = letters;
  let code = first;
  let last = soundex_codes[first] ?? '';
  for (const letter of letters.slice(1)) {
    if (letter === 'H' || letter === 'W') continue;
    const digit = soundex_codes[letter] ?? '';
    if (digit !== '' && digit !== last) code += digit;
    last = digit;
  }
  return code === '' ? '' : code.slice(0, 4).padEnd(4, '0');
}

function luhn(text: string): boolean {
  if (!/^\d*$/.test(text)) throw invalidArgument('Input contains non-digit character');
  const sum = [...text].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return text !== '' && sum % 10 === 0;
}

const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'];

function normalize(text: string, form: string): string {
  if (!forms.includes(form)) throw invalidArgument(`Normalization form must be one of [${forms.join(', ')}]`);
  return text.normalize(form);
}

/** Keys and values by turns. */
function pairs(text: string, entry_delimiter: string, delimiter: string): [string, string][] {
  if (entry_delimiter === '') throw invalidArgument('entryDelimiter is empty');
  if (delimiter === '') throw invalidArgument('keyValueDelimiter is empty');
  if (entry_delimiter === delimiter)
    throw invalidArgument('entryDelimiter and keyValueDelimiter must not be the same');
  if (text === '') return [];
  const entries = text.split(entry_delimiter);
  if (entries.at(-1) === '') entries.pop();
  return entries.map((entry) => {
    const [key, value, ...more] = entry.split(delimiter);
    if (key === undefined || value === undefined || more.length > 0) {
      throw invalidArgument(
        `Key-value delimiter must appear exactly once in each entry. Bad input: '${entry}'`,
      );
    }
    return [key, value];
  });
}

function splitToMap(text: string, entry_delimiter: string, delimiter: string): string[] {
  const found = pairs(text, entry_delimiter, delimiter);
  const seen = new Set<string>();
  for (const [key] of found) {
    if (seen.has(key))
      throw invalidArgument(
        `Duplicate keys (${key}) are not allowed. Specifying a lambda to resolve conflicts can avoid this error`,
      );
    seen.add(key);
  }
  return found.flat();
}

/** `split(text, delimiter, limit)`: the last part holds the rest. */
function splitAtMost(text: string, delimiter: string, limit: bigint): string[] {
  if (limit <= 0n) throw invalidArgument('Limit must be positive');
  if (delimiter === '') throw invalidArgument('The delimiter may not be the empty string');
  const parts = text.split(delimiter);
  const most = Number(limit);
  return parts.length <= most ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join(delimiter)];
}

/** Where `part` stands the `count`-th time, from 1; from the end where `count` is negative; 0 where nowhere. */
function positionOfInstance(text: string, part: string, count: bigint): bigint {
  if (count === 0n) throw invalidArgument("'instance' must not be a positive or negative number.");
  if (part === '') return count > 0n ? 1n : BigInt([...text].length + 1);
  let at = count > 0n ? -1 : text.length + 1;
  for (let left = count > 0n ? count : -count; left > 0n; left -= 1n) {
    if (count < 0n && at === 0) return 0n;
    at = count > 0n ? text.indexOf(part, at + 1) : text.lastIndexOf(part, at - 1);
    if (at < 0) return 0n;
  }
  return BigInt([...text.slice(0, at)].length + 1);
}

/** Characters of a padded text: a column of these must neither fill the memory nor hold this process up. */
const most_padded = 100_000n;

function pad(text: string, size: bigint, padding: string, is_left: boolean): string {
  if (size < 0n || size > 2_147_483_647n)
    throw invalidArgument('Target length must be in the range [0..2147483647]');
  if (size > most_padded) throw invalidArgument('Target length is more than the local engine makes');
  if (padding === '') throw invalidArgument('Padding string must not be empty');
  const letters = [...text];
  const most = Number(size);
  if (letters.length >= most) return letters.slice(0, most).join('');
  const filling = [...padding];
  const missing = most - letters.length;
  const rest = filling.slice(0, missing % filling.length).join('');
  const added = padding.repeat(Math.floor(missing / filling.length)) + rest;
  return is_left ? added + text : text + added;
}

const decodeUtf8 = (bytes: Uint8Array, replacement: string) => {
  if ([...replacement].length > 1)
    throw invalidArgument('Replacement character string must empty or a single character');
  return new TextDecoder().decode(bytes).replaceAll('\uFFFD', replacement);
};

function chr(code: bigint): string {
  const is_valid = code >= 0n && code <= 0x10ffffn && !(code >= 0xd800n && code <= 0xdfffn);
  if (!is_valid) throw invalidArgument(`Not a valid Unicode code point: ${code}`);
  return String.fromCodePoint(Number(code));
}

export const text_natives: readonly Native[] = [
  native('replacement', ['VARCHAR', 'BIGINT'], 'VARCHAR', (a) =>
    replacementOf(a.text(0), Number(a.whole(1))),
  ),
  native('chr', ['BIGINT'], 'VARCHAR', (a) => chr(a.whole(0))),
  native('levenshtein', ['VARCHAR', 'VARCHAR'], 'BIGINT', (a) =>
    BigInt(levenshtein([...a.text(0)], [...a.text(1)])),
  ),
  native('hamming', ['VARCHAR', 'VARCHAR'], 'BIGINT', (a) => BigInt(hamming([...a.text(0)], [...a.text(1)]))),
  native('soundex', ['VARCHAR'], 'VARCHAR', (a) => soundex(a.text(0))),
  native('luhn_check', ['VARCHAR'], 'BOOLEAN', (a) => luhn(a.text(0))),
  native('normalize', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (a) => normalize(a.text(0), a.text(1))),
  native('split_to_map', ['VARCHAR', 'VARCHAR', 'VARCHAR'], 'VARCHAR[]', (a) =>
    splitToMap(a.text(0), a.text(1), a.text(2)),
  ),
  native('split_to_pairs', ['VARCHAR', 'VARCHAR', 'VARCHAR'], 'VARCHAR[]', (a) =>
    pairs(a.text(0), a.text(1), a.text(2)).flat(),
  ),
  native('split_at_most', ['VARCHAR', 'VARCHAR', 'BIGINT'], 'VARCHAR[]', (a) =>
    splitAtMost(a.text(0), a.text(1), a.whole(2)),
  ),
  native('strpos_instance', ['VARCHAR', 'VARCHAR', 'BIGINT'], 'BIGINT', (a) =>
    positionOfInstance(a.text(0), a.text(1), a.whole(2)),
  ),
  native('lpad', ['VARCHAR', 'BIGINT', 'VARCHAR'], 'VARCHAR', (a) =>
    pad(a.text(0), a.whole(1), a.text(2), true),
  ),
  native('rpad', ['VARCHAR', 'BIGINT', 'VARCHAR'], 'VARCHAR', (a) =>
    pad(a.text(0), a.whole(1), a.text(2), false),
  ),
  native('from_utf8', ['BLOB', 'VARCHAR'], 'VARCHAR', (a) => decodeUtf8(a.bytes(0), a.text(1))),
];
