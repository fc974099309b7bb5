import { type Native, native } from '../natives/native.ts';
import { answerTypes } from './type-fault.ts';

/** What a check of types asks while DuckDB binds it: each question of the first list is about a text of the second. */
export const type_check_natives: readonly Native[] = [
  native('check_types', ['VARCHAR[]', 'VARCHAR[]'], 'VARCHAR', (a) => {
    const types = a.list(1);
    for (const [index, question] of a.list(0).entries()) answerTypes(String(question), String(types[index]));
    return 'ok';
  }),
];
