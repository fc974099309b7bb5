import {
  DuckDBArrayType,
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
} from '@duckdb/node-api';
import { trinoType } from './trino-type.ts';

/** Each, and those that its values fit without loss, as Trino coerces. */
const wider: Readonly<Record<string, readonly string[]>> = {
  tinyint: ['smallint', 'integer', 'bigint', 'real', 'double'],
  smallint: ['integer', 'bigint', 'real', 'double'],
  integer: ['bigint', 'real', 'double'],
  bigint: ['real', 'double'],
  real: ['double'],
  date: ['timestamp(3)'],
};
/** Digits of each whole number, as a decimal. */
const digits: Readonly<Record<string, number>> = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 };

function toDecimal(from: DuckDBType, to: DuckDBDecimalType): boolean {
  const before = to.width - to.scale;
  if (from instanceof DuckDBDecimalType) return from.scale <= to.scale && from.width - from.scale <= before;
  const width = digits[trinoType(from)];
  return width !== undefined && width <= before;
}

function valueTypeOf(type: DuckDBType): DuckDBType | undefined {
  return type instanceof DuckDBListType || type instanceof DuckDBArrayType ? type.valueType : undefined;
}

/** Whether Trino takes a value of the one type where the other is wanted, without a cast. */
export function canCoerce(from: DuckDBType, to: DuckDBType): boolean {
  const [source, target] = [trinoType(from), trinoType(to)];
  if (source === target || source === 'unknown') return true;
  if (to instanceof DuckDBDecimalType) return toDecimal(from, to);
  if (from instanceof DuckDBDecimalType) return target === 'real' || target === 'double';
  const [element, wanted] = [valueTypeOf(from), valueTypeOf(to)];
  if (element !== undefined && wanted !== undefined) return canCoerce(element, wanted);
  if (from instanceof DuckDBMapType && to instanceof DuckDBMapType) {
    return canCoerce(from.keyType, to.keyType) && canCoerce(from.valueType, to.valueType);
  }
  if (from instanceof DuckDBStructType && to instanceof DuckDBStructType) {
    const { entryTypes } = to;
    if (from.entryTypes.length !== entryTypes.length) return false;
    return from.entryTypes.every((field, index) => {
      const other = entryTypes[index];
      return other !== undefined && canCoerce(field, other);
    });
  }
  return wider[source]?.includes(target) === true;
}
