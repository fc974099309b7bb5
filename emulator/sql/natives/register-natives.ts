import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBListValue,
  DuckDBScalarFunction,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import { type Native, NativeError, type NativeType, type NativeValue } from './native.ts';
import { natives } from './natives.ts';

const types: Readonly<Record<NativeType, DuckDBType>> = {
  VARCHAR,
  BIGINT,
  DOUBLE,
  BOOLEAN,
  BLOB,
  'VARCHAR[]': LIST(VARCHAR),
  'DOUBLE[]': LIST(DOUBLE),
  'BIGINT[]': LIST(BIGINT),
};

function fromDuck(value: DuckDBValue): NativeValue {
  if (value instanceof DuckDBBlobValue) return value.bytes;
  if (value instanceof DuckDBListValue) return value.items.map(fromDuck);
  if (value === null || typeof value !== 'object') return value;
  throw new TypeError('A native function was given a value of an unknown type.');
}

function toDuck(value: NativeValue): DuckDBValue {
  if (value instanceof Uint8Array) return new DuckDBBlobValue(value);
  return typeof value === 'object' && value !== null ? new DuckDBListValue(value.map(toDuck)) : value;
}

/** The answers to every row of `input`. @throws NativeError */
function answers({ takes, call }: Native, input: DuckDBDataChunk): NativeValue[] {
  const columns = takes.map((_, index) => input.getColumnValues(index).map(fromDuck));
  return Array.from({ length: input.rowCount }, (_, row) => {
    const args = columns.map((column) => column[row] ?? null);
    return args.includes(null) ? null : call(args);
  });
}

function scalarFunction(native: Native): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name: `trino_native_${native.name}`,
    returnType: types[native.gives],
    parameterTypes: native.takes.map((type) => types[type]),
    mainFunction: (info, input, output) => {
      try {
        for (const [row, value] of answers(native, input).entries()) output.setItem(row, toDuck(value));
        output.flush();
      } catch (error) {
        // DuckDB knows a text only: `failure.ts` reads the code out of it again.
        const known = error instanceof NativeError;
        info.setError(
          `"!${known ? error.code : 'GENERIC_INTERNAL_ERROR'}: ${String(known ? error.message : error)}!"`,
        );
      }
    },
  });
}

/** Makes the native functions known to every connection of the database that `connection` belongs to. */
export function registerNatives(connection: DuckDBConnection): void {
  for (const native of natives) connection.registerScalarFunction(scalarFunction(native));
}
