import { bindParameters, name_kinds } from '../../sql/bind-parameters.ts';
import { grammar, parseStatement, positionOf, tokensOf } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { contains } from '../../sql/tree.ts';
import { invalidRequest } from '../invalid-request.ts';
import { preparedName } from './prepare-statement.ts';
import { textOf } from './query-text.ts';
import type { Statement } from './statement.ts';
import type { Read } from './trino-statement.ts';

export const notPrepared = (name: string, work_group: string) =>
  `PreparedStatement ${name} was not found in workGroup ${work_group}`;

/** The texts of the values after USING. @throws SqlError where one names a column */
function valuesOf(sql: string): string[] {
  const statement = parseStatement(sql);
  if (!(statement instanceof grammar.ExecuteContext)) return [];
  return statement.expression().map((value) => {
    if (contains(value, name_kinds)) {
      throw new SqlError(
        'INVALID_PARAMETER_USAGE',
        'A value must not name a column or call a function',
        positionOf(value),
      );
    }
    return textOf(sql, value).trim();
  });
}

/** @throws SqlError `INVALID_PARAMETER_USAGE` for values where the statement takes none */
function checkCount(prepared: string, values: readonly string[]): void {
  const marks = tokensOf(prepared).filter(({ text }) => text === '?').length;
  if (marks > 0 || values.length === 0) return;
  const message = `Incorrect number of parameters: expected 0 but found ${values.length}`;
  throw new SqlError('INVALID_PARAMETER_USAGE', message, { line: 1, column: 1 });
}

/**
 * EXECUTE name [USING value, ...]. The values may come as ExecutionParameters instead. Which statement it is, is
 * known once the work group is.
 * @throws SqlError `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function executeStatement(sql: string, parameters: readonly string[], read: Read): Statement {
  const bound = bindParameters(sql, parameters);
  const [, name_token] = tokensOf(bound);
  if (parseStatement(bound) instanceof grammar.ExecuteImmediateContext) {
    throw new SqlError('NOT_SUPPORTED', 'EXECUTE IMMEDIATE is not supported', { line: 1, column: 1 });
  }
  const name = preparedName(name_token);
  const own = valuesOf(bound);
  return {
    type: 'DML',
    substatement: 'EXECUTE',
    output: 'csv',
    resolve(request, tools) {
      const { work_group } = request;
      const prepared = tools.prepared_statements.get(work_group, name);
      if (prepared === undefined) throw invalidRequest(notPrepared(name, work_group));
      try {
        checkCount(prepared.QueryStatement, own);
        const values = own.length > 0 ? own : parameters;
        const inner = read(prepared.QueryStatement, values);
        return { ...(inner.resolve?.(request, tools) ?? inner), substatement: 'EXECUTE' };
      } catch (error) {
        if (error instanceof SqlError) throw invalidRequest(error.message, error.code);
        throw error;
      }
    },
    run: ({ work_group }) => Promise.reject(new SqlError('NOT_FOUND', notPrepared(name, work_group))),
  };
}
