import type { Ddl, DdlContext } from './ddl.ts';
import { of_statement, parseFailure } from './hive-failures.ts';

/**
 * Athena starts these statements and then lets its Hive parser read them, which knows no comment between a slash and
 * a star; the value is the failure's ErrorCategory and ErrorType.
 */
const read_by_hive: Readonly<Record<string, Parameters<typeof parseFailure>[1]>> = {
  SHOW_CREATE_TABLE: [1, 1003],
  DESCRIBE_TABLE: [1, 1003],
  MSCK_REPAIR: [1, 1003],
  ALTER_TABLE_ADD_COLUMN: [1, 1003],
  ALTER_TABLE_REPLACE_COLUMN: of_statement,
  ALTER_TABLE_CHANGE_COLUMN: of_statement,
  ALTER_TABLE_DROP_COLUMN: of_statement,
  ALTER_TABLE_RENAME: of_statement,
};

/** What the parser says, by the words before the comment: `$0` is the last of them, `$x` the comment's first token. */
const messages: Readonly<Record<string, string>> = {
  '': "cannot recognize input near '/' '*' '$x'",
  SHOW: "cannot recognize input near '$0' '/' '*' in ddl statement",
  'SHOW CREATE': "mismatched input '/' expecting TABLE near '$0' in show statement",
  'SHOW CREATE TABLE': "cannot recognize input near '/' '*' '$x' in table name",
  MSCK: "missing EOF at '/' near '$0'",
  'MSCK REPAIR': "missing EOF at '/' near '$0'",
  'MSCK REPAIR TABLE': "cannot recognize input near '/' '*' '$x' in table name",
  ALTER: "cannot recognize input near '$0' '/' '*' in alter statement",
  'ALTER TABLE': "cannot recognize input near '/' '*' '$x' in table name",
  DESCRIBE: "cannot recognize input near '$0' '/' '*' in describe statement",
  DESC: "cannot recognize input near '$0' '/' '*' in describe statement",
  'DESCRIBE EXTENDED': "cannot recognize input near '/' '*' '$x' in specifying describe table types",
};
/** After these the parser tells the statement's beginning, not the comment's. */
const at_the_beginning = new Set(['ALTER', 'DESCRIBE', 'DESC']);

const first_token = /'[^']*'|"[^"]*"|\d+\.\d+|\w+|<=|!=|[!-~]/;

/** The message with its place: runs of spaces count as one, lines from 1 and columns from 0. */
function messageOf(sql: string): string | undefined {
  const text = sql.trim().replace(/\s{2,}/g, ' ');
  const at = text.indexOf('/*');
  const before = text.slice(0, Math.max(at, 0));
  const words = before
    .replace(/--[^\n]*/g, ' ')
    .trim()
    .split(/\s+/);
  const said = words.join(' ').toUpperCase();
  const message = at < 0 || !Object.hasOwn(messages, said) ? undefined : messages[said];
  if (message === undefined) return undefined;
  const [token = '*'] = first_token.exec(text.slice(at + 2)) ?? [];
  const lines = before.split('\n');
  const place = at_the_beginning.has(said) ? '1:0' : `${lines.length}:${lines.at(-1)?.length ?? 0}`;
  const worded = message.replace('$0', () => words.at(-1) ?? '').replace('$x', () => token);
  return `line ${place} ${worded}`;
}

/** The statement, or one that fails as Athena's Hive parser does for the comment in `sql`, its whole text. */
export function withCommentFailure(ddl: Ddl, sql: string): Ddl {
  const kind = read_by_hive[ddl.substatement];
  const message = kind === undefined ? undefined : messageOf(sql);
  if (message === undefined) return ddl;
  const failing: Ddl = {
    type: ddl.type,
    substatement: ddl.substatement,
    run() {
      throw parseFailure(message, kind);
    },
  };
  const { resolve } = ddl;
  if (resolve === undefined) return failing;
  // A view is described by Athena's query engine, which knows comments.
  const resolved = (context: DdlContext) => {
    const now = resolve(context);
    return now.substatement === ddl.substatement ? failing : now;
  };
  return { ...failing, resolve: resolved };
}
