import type { SqlErrorCode } from '../sql-error.ts';

/** The types that a native function takes and gives, as DuckDB names them. */
export type NativeType =
  | 'VARCHAR'
  | 'BIGINT'
  | 'DOUBLE'
  | 'BOOLEAN'
  | 'BLOB'
  | 'VARCHAR[]'
  | 'DOUBLE[]'
  | 'BIGINT[]';

/** A value of such a type: `BLOB` as bytes, `BIGINT` as bigint; null is NULL. */
export type NativeValue = string | bigint | number | boolean | Uint8Array | readonly NativeValue[] | null;

/** A function that DuckDB calls in this process, by the name `trino_native_<name>`. */
export type Native = {
  name: string;
  takes: readonly NativeType[];
  gives: NativeType;
  /** It is not called where an argument is NULL: the answer is NULL then. @throws NativeError */
  call: (args: readonly NativeValue[]) => NativeValue;
};

/** What makes a query fail, from within a native function. */
export class NativeError extends Error {
  override readonly name = 'NativeError';
  readonly code: SqlErrorCode;

  constructor(code: SqlErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const invalidArgument = (message: string) => new NativeError('INVALID_FUNCTION_ARGUMENT', message);

/** The arguments of one call, each asked for by its place and type. */
export class Arguments {
  readonly #values: readonly NativeValue[];

  constructor(values: readonly NativeValue[]) {
    this.#values = values;
  }

  text(at: number): string {
    const value = this.#values[at];
    if (typeof value !== 'string') throw new TypeError(`Argument ${at} is no text.`);
    return value;
  }

  whole(at: number): bigint {
    const value = this.#values[at];
    if (typeof value !== 'bigint') throw new TypeError(`Argument ${at} is no whole number.`);
    return value;
  }

  double(at: number): number {
    const value = this.#values[at];
    if (typeof value !== 'number') throw new TypeError(`Argument ${at} is no double.`);
    return value;
  }

  truth(at: number): boolean {
    const value = this.#values[at];
    if (typeof value !== 'boolean') throw new TypeError(`Argument ${at} is no truth value.`);
    return value;
  }

  bytes(at: number): Uint8Array {
    const value = this.#values[at];
    if (!(value instanceof Uint8Array)) throw new TypeError(`Argument ${at} is no bytes.`);
    return value;
  }

  list(at: number): readonly NativeValue[] {
    const value = this.#values[at];
    if (!Array.isArray(value)) throw new TypeError(`Argument ${at} is no array.`);
    return value;
  }
}

export function native(
  name: string,
  takes: readonly NativeType[],
  gives: NativeType,
  call: (args: Arguments) => NativeValue,
): Native {
  return { name, takes, gives, call: (values) => call(new Arguments(values)) };
}
