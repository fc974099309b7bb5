import { type_check_natives } from '../typing/type-check-natives.ts';
import { byte_natives } from './byte-natives.ts';
import { date_natives } from './date-natives.ts';
import { format_natives } from './format-natives.ts';
import { json_natives } from './json-natives.ts';
import { math_natives } from './math-natives.ts';
import type { Native } from './native.ts';
import { text_natives } from './text-natives.ts';
import { type_natives } from './type-natives.ts';
import { url_natives } from './url-natives.ts';

/** Functions that DuckDB has not, or not as Trino has them. */
export const natives: readonly Native[] = [
  ...byte_natives,
  ...date_natives,
  ...format_natives,
  ...json_natives,
  ...math_natives,
  ...text_natives,
  ...type_check_natives,
  ...type_natives,
  ...url_natives,
];
