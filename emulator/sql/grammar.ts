/**
 * The Trino grammar of `dt-sql-parser`: what it does not accept is not Trino SQL. The package is written for
 * bundlers (its files import each other without extension), so its two files are loaded here under a hook
 * that adds the extension inside that package and is taken away again.
 */
import { registerHooks } from 'node:module';
import {
  type ANTLRErrorListener,
  CharStreams,
  CommonTokenStream,
  type ParserRuleContext,
  PredictionMode,
  Token,
} from 'antlr4ng';
import type * as TrinoGrammar from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { Recent } from '../recent.ts';
import { checkNesting, mayNestDeep } from './check-nesting.ts';
import { SqlError, type SqlPosition } from './sql-error.ts';

const hook = registerHooks({
  resolve(specifier, context, nextResolve) {
    const bare = specifier.startsWith('.') && !specifier.endsWith('.js');
    const ours = context.parentURL?.includes('/dt-sql-parser/dist/') === true;
    return nextResolve(bare && ours ? `${specifier}.js` : specifier, context);
  },
});
/** The classes of the parse tree, one for each alternative of the grammar. */
export const grammar: typeof TrinoGrammar = await import('dt-sql-parser/dist/lib/trino/TrinoSqlParser.js');
const { TrinoSqlLexer } = await import('dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js');
hook.deregister();

export type { TrinoGrammar };

/** The first place a node stands at. */
export function positionOf(node: ParserRuleContext): SqlPosition {
  return { line: node.start?.line ?? 1, column: (node.start?.column ?? 0) + 1 };
}

/** ANTLR lists every token it would have taken; past a few that helps nobody. */
function shorten(message: string): string {
  return message.replace(/ expecting \{(.*)\}$/s, (all, set: string) => (set.length > 120 ? '' : all));
}

const listener: ANTLRErrorListener = {
  syntaxError(_recognizer, token, line, column, message) {
    // The package's own checks name no token.
    const is_own = message.startsWith('rule ');
    const said = is_own ? `mismatched input '${token?.text ?? ''}'` : shorten(message);
    throw new SqlError('MALFORMED_QUERY', said, { line, column: column + 1 });
  },
  reportAmbiguity: () => undefined,
  reportAttemptingFullContext: () => undefined,
  reportContextSensitivity: () => undefined,
};

function tokenStream(text: string): CommonTokenStream {
  const lexer = new TrinoSqlLexer(CharStreams.fromString(text));
  lexer.removeErrorListeners();
  lexer.addErrorListener(listener);
  return new CommonTokenStream(lexer);
}

function parser(text: string, mode: number): TrinoGrammar.TrinoSqlParser {
  const made = new grammar.TrinoSqlParser(tokenStream(text));
  made.interpreter.predictionMode = mode;
  made.removeErrorListeners();
  made.addErrorListener(listener);
  return made;
}

/** A word, sign or literal of a text. `from` and `to` (not included) count code points. */
export type SqlToken = { text: string; from: number; to: number; position: SqlPosition };

/**
 * The tokens of a text, without comments and spaces.
 * @throws SqlError `MALFORMED_QUERY`
 */
export function tokensOf(text: string): SqlToken[] {
  const stream = tokenStream(text);
  stream.fill();
  return stream
    .getTokens()
    .filter(({ type, channel }) => type !== Token.EOF && channel === Token.DEFAULT_CHANNEL)
    .map((token) => ({
      text: token.text ?? '',
      from: token.start,
      to: token.stop + 1,
      position: { line: token.line, column: token.column + 1 },
    }));
}

/** The last texts parsed: a query is checked when it comes, and translated when its turn has come. */
const recent = new Recent<string, TrinoGrammar.StatementContext>(64);

/**
 * Parses one statement; one semicolon may end it. The tree is shared: nobody changes it.
 * @throws SqlError `MALFORMED_QUERY`
 */
export function parseStatement(text: string): TrinoGrammar.StatementContext {
  const known = recent.get(text);
  if (known !== undefined) return known;
  if (mayNestDeep(text)) checkNesting(tokensOf(text));
  const statement = parsed((mode) => parse(text, mode));
  recent.set(text, statement);
  return statement;
}

/**
 * ANTLR's quick mode reads a text as its exact mode does, or finds a fault where there is none: so what fails is
 * read again. It is ten times as quick.
 */
function parsed<T>(parse: (mode: number) => T): T {
  try {
    return parse(PredictionMode.SLL);
  } catch (error) {
    if (error instanceof SqlError) return parse(PredictionMode.LL);
    throw error;
  }
}

/** A rule that is the whole of a text: what could go on must not be taken for the beginning of another. */
function parse(sql: string, mode: number): TrinoGrammar.StatementContext {
  const made = parser(sql, mode);
  const first = made.getCurrentToken();
  if (first.type === Token.EOF) {
    throw new SqlError('MALFORMED_QUERY', 'there is no statement', { line: 1, column: 1 });
  }
  const statement = made.singleStatement().statement();
  const rest = made.getCurrentToken();
  if (rest.type === Token.EOF) return statement;
  const position = { line: rest.line, column: rest.column + 1 };
  const begins_another = rest.type === TrinoSqlLexer.KW_SELECT || rest.type === TrinoSqlLexer.KW_WITH;
  const before = Array.from(sql).slice(0, rest.start).join('');
  const is_second = begins_another || /;\s*$/.test(before);
  const says = is_second
    ? 'Only one sql statement is allowed'
    : `mismatched input '${rest.text ?? ''}'. Expecting: <EOF>`;
  throw new SqlError('MALFORMED_QUERY', says, position);
}

/** Parses an expression that is the whole of `text`. @throws SqlError `MALFORMED_QUERY` */
export function parseExpression(text: string): TrinoGrammar.ExpressionContext {
  return parsed((mode) => {
    const made = parser(text, mode);
    const expression = made.standaloneExpression();
    const rest = made.getCurrentToken();
    if (rest.type !== Token.EOF || expression.SEMICOLON() !== null) {
      throw new SqlError('MALFORMED_QUERY', `mismatched input '${rest.text ?? ''}'`, positionOf(expression));
    }
    return expression.expression();
  });
}
