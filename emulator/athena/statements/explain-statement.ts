import { type SqlToken, tokensOf } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { OpenQuery } from '../engine/open-query.ts';
import { graphOf } from './plan/plan-graph.ts';
import { jsonOf } from './plan/plan-json.ts';
import { type Explained, linesOf } from './plan/plan-lines.ts';
import { tablesOf } from './plan/plan-tables.ts';
import { readPlan } from './plan/read-plan.ts';
import { partOf } from './query-text.ts';
import type { Statement, StatementQuery, StatementResult, StatementTools } from './statement.ts';
import type { Read } from './trino-statement.ts';
import { planResult, validResult } from './written-result.ts';

const types = ['LOGICAL', 'DISTRIBUTED', 'VALIDATE', 'IO'] as const;
const formats = ['TEXT', 'JSON', 'GRAPHVIZ'] as const;

type Asked = {
  type: (typeof types)[number];
  format: (typeof formats)[number];
  /** Whether the query is run, and what it took is told. */
  analyzes: boolean;
  /** The statement: from which code point on. */
  from: number;
};

function fault(token: SqlToken | undefined, wanted: string): SqlError {
  const found = token?.text ?? '<EOF>';
  return new SqlError(
    'MALFORMED_QUERY',
    `mismatched input '${found}'. Expecting: ${wanted}`,
    token?.position ?? { line: 1, column: 1 },
  );
}

const wordOf = (token: SqlToken | undefined) => token?.text.toUpperCase() ?? '';

function choice<T extends string>(token: SqlToken | undefined, known: readonly T[]): T {
  const found = known.find((each) => each === wordOf(token));
  if (found === undefined) throw fault(token, known.map((each) => `'${each}'`).join(', '));
  return found;
}

/** What stands between EXPLAIN and the statement. @throws SqlError `MALFORMED_QUERY` */
function asked(sql: string): Asked {
  const tokens = tokensOf(sql);
  let at = 1;
  const analyzes = wordOf(tokens[at]) === 'ANALYZE';
  if (analyzes) at += wordOf(tokens[at + 1]) === 'VERBOSE' ? 2 : 1;
  const options: Pick<Asked, 'type' | 'format'> = {
    type: analyzes ? 'DISTRIBUTED' : 'LOGICAL',
    format: 'TEXT',
  };
  const has_options = tokens[at]?.text === '(' && /^(TYPE|FORMAT)$/.test(wordOf(tokens[at + 1]));
  while (has_options && tokens[at - 1]?.text !== ')') {
    const [sign, name, value] = tokens.slice(at, at + 3);
    if (sign?.text !== '(' && sign?.text !== ',') throw fault(sign, "',', ')'");
    if (wordOf(name) === 'FORMAT') options.format = choice(value, analyzes ? ['TEXT', 'JSON'] : formats);
    else if (wordOf(name) === 'TYPE' && !analyzes) options.type = choice(value, types);
    else throw fault(name, analyzes ? "'FORMAT'" : "'FORMAT', 'TYPE'");
    at += tokens[at + 3]?.text === ')' ? 4 : 3;
    if (at >= tokens.length) throw fault(undefined, '<statement>');
  }
  const first = tokens[at];
  if (first === undefined) throw fault(undefined, '<statement>');
  return { ...options, analyzes, from: first.from };
}

async function explained(open: OpenQuery, { analyzes }: Asked, is_query: boolean): Promise<Explained> {
  const columns = (await open.columns()).map(({ name }, index) => name ?? `_col${index}`);
  const [row] = await open.execute(`EXPLAIN (${analyzes ? 'ANALYZE, ' : ''}FORMAT json) ${open.sql}`);
  const steps = readPlan(String(row?.[1] ?? ''));
  if (is_query) return { columns, tables: open.tables, plan: steps };
  const writer = { name: 'TableWriter', rows: undefined, cpu_ms: undefined, children: steps };
  return { columns: ['rows'], tables: open.tables, plan: [writer] };
}

async function answer(wanted: Asked, open: OpenQuery, is_query: boolean): Promise<StatementResult> {
  const { type, format } = wanted;
  if (type === 'IO') return planResult(tablesOf(open.tables));
  const plan = await explained(open, wanted, is_query);
  // What is only validated has been answered before.
  const kind = type === 'VALIDATE' ? 'LOGICAL' : type;
  if (format === 'JSON') return planResult(jsonOf(plan, kind));
  if (format === 'GRAPHVIZ') return planResult(`${graphOf(plan)}\n`);
  return planResult(`${linesOf(plan, kind).join('\n')}\n\n`);
}

/** @throws SqlError `NOT_SUPPORTED` for what nothing true is known of */
function checkAsked({ substatement, query_sql }: Statement, { analyzes, type, format }: Asked): string {
  const refused = (what: string) =>
    new SqlError('NOT_SUPPORTED', `${what} is not supported by the local engine`, { line: 1, column: 1 });
  if (query_sql === undefined) throw refused(`EXPLAIN of ${substatement}`);
  if (analyzes && substatement !== 'SELECT') throw refused(`EXPLAIN ANALYZE of ${substatement}`);
  if (type === 'IO' && substatement !== 'SELECT') throw refused(`EXPLAIN (TYPE IO) of ${substatement}`);
  if (type === 'IO' && format !== 'JSON') throw refused(`EXPLAIN (TYPE IO, FORMAT ${format})`);
  return query_sql;
}

async function run(
  inner: Statement,
  wanted: Asked,
  query: StatementQuery,
  tools: StatementTools,
): Promise<StatementResult> {
  const sql = checkAsked(inner, wanted);
  await inner.validate?.(query, tools);
  const open = await tools.engine.open({ ...query, sql, parameters: [] });
  try {
    await open.columns();
    if (wanted.type === 'VALIDATE') return validResult();
    if (wanted.analyzes) query.onScanned?.(open.scanned_bytes);
    const result = await answer(wanted, open, inner.substatement === 'SELECT');
    const { scanned_bytes } = open;
    return wanted.analyzes ? { ...result, scanned_bytes: () => scanned_bytes } : result;
  } finally {
    open.close();
  }
}

/**
 * EXPLAIN and EXPLAIN ANALYZE. The plan is that of the local engine, in Trino's form and words.
 * @throws SqlError `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function explainStatement(sql: string, parameters: readonly string[], read: Read): Statement {
  const wanted = asked(sql);
  const inner = read(partOf(sql, wanted.from), parameters);
  return {
    type: 'DML',
    substatement: 'EXPLAIN',
    output: 'txt',
    run: (query, tools) => run(inner, wanted, query, tools),
  };
}
