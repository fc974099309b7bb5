import { parseType } from '../typing/sql-type.ts';
import { type Native, native } from './native.ts';

/** Trino's name of a type that DuckDB's `typeof` names. */
export const type_natives: readonly Native[] = [
  native('type_name', ['VARCHAR'], 'VARCHAR', (a) => parseType(a.text(0)).shown),
];
