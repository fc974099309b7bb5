import {
  DuckDBArrayType,
  DuckDBBlobValue,
  DuckDBDoubleType,
  DuckDBFloatType,
  DuckDBIntervalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapType,
  DuckDBMapValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { DateTime, FixedOffsetZone } from 'luxon';
import { fixedOffset } from '../../sql/natives/moment.ts';
import { printDouble } from '../../sql/print-double.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { instant_field, zone_field } from '../../sql/zoned.ts';

/** A float as short as it can be and still be the same float. */
function printFloat(value: number): string {
  for (let digits = 1; digits <= 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return printDouble(short);
  }
  return printDouble(value);
}

/** Microseconds are cut, as a timestamp(3) has none. */
const toMillis = (micros: bigint) => Number(micros >= 0n ? micros / 1000n : (micros - 999n) / 1000n);
const printTimestamp = (micros: bigint) =>
  new Date(toMillis(micros)).toISOString().replace('T', ' ').replace('Z', '');

function printZoned(instant: DuckDBTimestampTZValue, zone: string): string {
  if (zone === 'UTC') return `${printTimestamp(instant.micros)} UTC`;
  const offset = fixedOffset(zone);
  const local = DateTime.fromMillis(toMillis(instant.micros), {
    zone: offset === undefined ? zone : FixedOffsetZone.instance(offset),
  });
  if (!local.isValid) {
    throw new SqlError('INVALID_FUNCTION_ARGUMENT', `'${zone}' is not a valid time zone`);
  }
  return `${local.toFormat('yyyy-MM-dd HH:mm:ss.SSS')} ${zone}`;
}

function printInterval({ months, days, micros }: DuckDBIntervalValue): string {
  if (months !== 0) {
    const size = Math.abs(months);
    return `${months < 0 ? '-' : ''}${Math.floor(size / 12)}-${size % 12}`;
  }
  const total = BigInt(days) * 86_400_000n + micros / 1000n;
  const size = total < 0n ? -total : total;
  const pad = (value: bigint, width: number) => String(value).padStart(width, '0');
  const time = `${pad((size / 3_600_000n) % 24n, 2)}:${pad((size / 60_000n) % 60n, 2)}:${pad((size / 1000n) % 60n, 2)}`;
  return `${total < 0n ? '-' : ''}${size / 86_400_000n} ${time}.${pad(size % 1000n, 3)}`;
}

/** How a value of one type is printed; null is NULL. */
export type Printer = (value: DuckDBValue) => string | null;

const within = (printer: Printer) => (value: DuckDBValue) => printer(value) ?? 'null';

function structPrinter(type: DuckDBStructType): Printer {
  const fields = type.entryNames.map((name, index) => {
    const field = type.entryTypes[index];
    return { name, print: within(field === undefined ? printPlain : printerOf(field)) };
  });
  return (value) => {
    if (!(value instanceof DuckDBStructValue)) return printPlain(value);
    const instant = value.entries[instant_field];
    const zone = value.entries[zone_field];
    if (instant instanceof DuckDBTimestampTZValue && typeof zone === 'string')
      return printZoned(instant, zone);
    return `{${fields.map(({ name, print }) => `${name}=${print(value.entries[name] ?? null)}`).join(', ')}}`;
  };
}

function mapPrinter(type: DuckDBMapType): Printer {
  const printKey = within(printerOf(type.keyType));
  const printEntry = within(printerOf(type.valueType));
  return (value) => {
    if (!(value instanceof DuckDBMapValue)) return printPlain(value);
    return `{${value.entries.map((entry) => `${printKey(entry.key)}=${printEntry(entry.value)}`).join(', ')}}`;
  };
}

function printPlain(value: DuckDBValue): string | null {
  if (value === null) return null;
  if (value instanceof DuckDBTimestampValue) return printTimestamp(value.micros);
  if (value instanceof DuckDBTimestampTZValue) return printZoned(value, 'UTC');
  if (value instanceof DuckDBIntervalValue) return printInterval(value);
  if (value instanceof DuckDBTimeValue) return printTimestamp(value.micros).slice(11);
  if (value instanceof DuckDBBlobValue) {
    return Buffer.from(value.bytes)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 ');
  }
  return String(value);
}

/** The printer of a column: as Athena prints the values of this type in a result. */
export function printerOf(type: DuckDBType): Printer {
  if (type instanceof DuckDBDoubleType)
    return (value) => (typeof value === 'number' ? printDouble(value) : null);
  if (type instanceof DuckDBFloatType)
    return (value) => (typeof value === 'number' ? printFloat(value) : null);
  if (type instanceof DuckDBStructType) return structPrinter(type);
  if (type instanceof DuckDBMapType) return mapPrinter(type);
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) {
    const print = within(printerOf(type.valueType));
    return (value) =>
      value instanceof DuckDBListValue ? `[${value.items.map(print).join(', ')}]` : printPlain(value);
  }
  return printPlain;
}
