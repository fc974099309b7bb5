import { array_macros } from './array-macros.ts';
import { cast_macros } from './cast-macros.ts';
import { core_macros } from './core-macros.ts';
import { date_macros } from './date-macros.ts';
import { math_macros } from './math-macros.ts';
import { text_macros } from './text-macros.ts';

/** The statements that make every macro the translation uses. */
export const macros: readonly string[] = [
  ...core_macros,
  ...cast_macros,
  ...date_macros,
  ...text_macros,
  ...math_macros,
  ...array_macros,
];
