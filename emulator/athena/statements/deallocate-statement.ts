import { parseStatement, tokensOf } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { notPrepared } from './execute-statement.ts';
import { preparedName } from './prepare-statement.ts';
import type { Statement } from './statement.ts';
import { emptyResult } from './written-result.ts';

/** DEALLOCATE PREPARE name. @throws SqlError `MALFORMED_QUERY` */
export function deallocateStatement(sql: string): Statement {
  parseStatement(sql);
  const name = preparedName(tokensOf(sql)[2]);
  return {
    type: 'DDL',
    substatement: 'DEALLOCATE_PREPARE',
    output: 'txt',
    run: async ({ work_group }, { prepared_statements }) => {
      if (await prepared_statements.remove(work_group, name)) return emptyResult();
      throw new SqlError('NOT_FOUND', notPrepared(name, work_group));
    },
  };
}
