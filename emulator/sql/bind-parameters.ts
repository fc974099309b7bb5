import { ParserRuleContext } from 'antlr4ng';
import { grammar, parseExpression, parseStatement } from './grammar.ts';
import { quoteString } from './quote.ts';
import { SqlError } from './sql-error.ts';
import { contains, unwrap } from './tree.ts';

/** What a value has that is none by itself: the name of a column, a function, a query. */
export const name_kinds = [
  grammar.ColumnNameContext,
  grammar.ColumnRefContext,
  grammar.FunctionNameContext,
  grammar.LambdaContext,
  grammar.DereferenceContext,
  grammar.MeasureContext,
  grammar.QueryNoWithContext,
  grammar.ParameterContext,
];
/** Literals need no brackets around them. */
const literals = [
  grammar.StringLiteralContext,
  grammar.NumericLiteralContext,
  grammar.NullLiteralContext,
  grammar.BooleanLiteralContext,
  grammar.TypeConstructorContext,
];

/**
 * The SQL that a parameter stands for, as measured on Athena: a value that parses as an expression without
 * identifiers is that expression, anything else is a text.
 */
function parameterSql(value: string): string {
  try {
    const parsed = parseExpression(value);
    if (contains(parsed, name_kinds)) return quoteString(value);
    const bare = unwrap(parsed);
    // From token to token: a comment after the value would swallow what follows it.
    const text = Array.from(value)
      .slice(parsed.start?.start ?? 0, (parsed.stop?.stop ?? 0) + 1)
      .join('');
    return literals.some((kind) => bare instanceof kind) ? text : `(${text})`;
  } catch (error) {
    if (error instanceof SqlError) return quoteString(value);
    throw error;
  }
}

/** A LIMIT takes a number of rows and no expression. */
function countSql(value: string): string {
  const text = value.trim();
  if (/^\d{1,18}$/.test(text)) return text;
  throw new SqlError('INVALID_PARAMETER_USAGE', `Incorrect number of rows: '${value}'`, {
    line: 1,
    column: 1,
  });
}

/** Where the parameters are: from and to which character, in the order of the text. */
function places(node: ParserRuleContext): { from: number; to: number; is_count: boolean }[] {
  const is_count = node instanceof grammar.RowCountContext && node.QUESTION_MARK() !== null;
  if ((is_count || node instanceof grammar.ParameterContext) && node.start !== null) {
    return [{ from: node.start.start, to: node.start.stop + 1, is_count }];
  }
  return (node.children ?? []).flatMap((child) => (child instanceof ParserRuleContext ? places(child) : []));
}

/**
 * Puts the values in place of the question marks. Values are ignored where there is no question mark.
 * @throws SqlError `MALFORMED_QUERY`; `INVALID_PARAMETER_USAGE` for too few or too many values
 */
export function bindParameters(sql: string, values: readonly string[]): string {
  const marks = places(parseStatement(sql));
  if (marks.length === 0) return sql;
  if (marks.length !== values.length) {
    const message = `Incorrect number of parameters: expected ${marks.length} but found ${values.length}`;
    throw new SqlError('INVALID_PARAMETER_USAGE', message, { line: 1, column: 1 });
  }
  // ANTLR counts code points.
  const text = Array.from(sql);
  let bound = '';
  let at = 0;
  for (const [index, { from, to, is_count }] of marks.entries()) {
    const value = values[index] ?? '';
    bound += text.slice(at, from).join('') + (is_count ? countSql(value) : parameterSql(value));
    at = to;
  }
  return bound + text.slice(at).join('');
}
