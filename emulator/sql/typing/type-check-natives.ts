import { type Native, native } from '../natives/native.ts';
import { answerTypes } from './type-fault.ts';

/** What a check of types asks while DuckDB binds it. */
export const type_check_natives: readonly Native[] = [
  native('check_types', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (a) => answerTypes(a.text(0), a.text(1))),
];
