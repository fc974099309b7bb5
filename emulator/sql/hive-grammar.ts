/**
 * The Hive grammar of `dt-sql-parser`, for Athena's DDL. It is loaded when the first such statement comes, so that
 * the start does not pay for it (0.2 s). Why the hook: see grammar.ts.
 */
import { createRequire, registerHooks } from 'node:module';
import { type ANTLRErrorListener, CharStreams, CommonTokenStream, type Token } from 'antlr4ng';
import type * as HiveLexer from 'dt-sql-parser/dist/lib/hive/HiveSqlLexer.js';
import type * as HiveGrammar from 'dt-sql-parser/dist/lib/hive/HiveSqlParser.js';
import { SqlError } from './sql-error.ts';

export type { HiveGrammar };

/** Words that the grammar of Hive 4 keeps for itself and Athena does not ("Reserved keywords in DDL statements"). */
const free_words = [
  ...[
    'ANTI',
    'ANY',
    'APPLICATION',
    'COMPACTIONID',
    'CONNECTOR',
    'CONNECTORS',
    'DDL',
    'DEC',
    'EXCEPT',
    'FORCE',
  ],
  ...[
    'LEADING',
    'MERGE',
    'MINUS',
    'PREPARE',
    'QUALIFY',
    'REAL',
    'RECOVER',
    'SOME',
    'SYNC',
    'TRAILING',
    'UNIQUE',
  ],
  ...['PKFK_JOIN', 'TIMESTAMPLOCALTZ'],
];

type Loaded = {
  parser: typeof HiveGrammar;
  lexer: typeof HiveLexer;
  /** The tokens of `free_words`. */
  free: ReadonlySet<number>;
};

let loaded: Loaded | undefined;

function load(): Loaded {
  const hook = registerHooks({
    resolve(specifier, context, nextResolve) {
      const bare = specifier.startsWith('.') && !specifier.endsWith('.js');
      const ours = context.parentURL?.includes('/dt-sql-parser/dist/') === true;
      return nextResolve(bare && ours ? `${specifier}.js` : specifier, context);
    },
  });
  try {
    const require = createRequire(import.meta.url);
    const parser: typeof HiveGrammar = require('dt-sql-parser/dist/lib/hive/HiveSqlParser.js');
    const lexer: typeof HiveLexer = require('dt-sql-parser/dist/lib/hive/HiveSqlLexer.js');
    const words = new Map(lexer.HiveSqlLexer.literalNames.map((literal, type) => [literal, type]));
    const free = free_words.flatMap((word) => words.get(`'${word}'`) ?? []);
    return { parser, lexer, free: new Set(free) };
  } finally {
    hook.deregister();
  }
}

/** ANTLR lists every token it would have taken; past a few that helps nobody. */
function shorten(message: string): string {
  return message.replace(/ expecting \{(.*)\}$/s, (all, set: string) => (set.length > 120 ? '' : all));
}

const listener: ANTLRErrorListener = {
  syntaxError(_recognizer, _token, line, column, message) {
    throw new SqlError('MALFORMED_QUERY', shorten(message), { line, column: column + 1 });
  },
  reportAmbiguity: () => undefined,
  reportAttemptingFullContext: () => undefined,
  reportContextSensitivity: () => undefined,
};

/**
 * Parses one statement as Hive reads it.
 * @throws SqlError `MALFORMED_QUERY`
 */
export function parseHive(text: string): HiveGrammar.ExecStatementContext {
  loaded ??= load();
  const { parser, lexer, free } = loaded;
  const source = new lexer.HiveSqlLexer(CharStreams.fromString(text));
  source.removeErrorListeners();
  source.addErrorListener(listener);
  const tokens = new CommonTokenStream(source);
  tokens.fill();
  for (const token of tokens.getTokens()) {
    if (free.has(token.type)) token.type = lexer.HiveSqlLexer.Identifier;
  }
  const made = new parser.HiveSqlParser(tokens);
  made.removeErrorListeners();
  made.addErrorListener(listener);
  const [first, second] = made.program().statement();
  const statement = first?.execStatement() ?? null;
  if (statement === null || second !== undefined) {
    throw new SqlError('MALFORMED_QUERY', 'Queries of this type are not supported');
  }
  return statement;
}

/** The error for a word that Hive's grammar takes and Athena's does not: it names the text up to that word. */
export function noViableAlternative(text: string, token: Token | null): SqlError {
  const stop = token?.stop ?? 0;
  const read = Array.from(text)
    .slice(0, stop + 1)
    .join('')
    .trimStart();
  const message = `no viable alternative at input '${read.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`;
  return new SqlError('MALFORMED_QUERY', message, {
    line: token?.line ?? 1,
    column: (token?.column ?? 0) + 1,
  });
}
