/**
 * What a query's WHERE compares a table's columns with, read out of DuckDB's own tree of the translated
 * condition: so no second reader of SQL decides it.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { quoteString } from '../../sql/quote.ts';
import type { Conjunct } from '../../sql/table-use.ts';

export type Operator = '=' | '<' | '<=' | '>' | '>=';
/** A column (its dotted parts, lower-cased) compared with values: SQL of which each reads no column. */
export type Comparison = { column: string[]; operator: Operator | 'in'; values: string[] };
/** A condition and what it compares; undefined where it is something else than a comparison. */
export type ReadCondition = { conjunct: Conjunct; comparisons: Comparison[] | undefined };

type Tree = { [member: string]: unknown };
const tree = z.looseObject({});
const serialized = z.looseObject({
  statements: z.array(z.looseObject({ node: z.looseObject({ where_clause: tree }) })),
});
const where_path = '$.statements[0].node.where_clause';

/** A tree, and where it stands in DuckDB's JSON of the whole. Numbers in it may be larger than ours. */
type Placed = { node: Tree; path: string };
/** A comparison whose values are still trees: their paths. */
type Found = { column: string[]; operator: Operator | 'in'; values: string[] };

const operators: Readonly<Record<string, Operator>> = {
  COMPARE_EQUAL: '=',
  COMPARE_LESSTHAN: '<',
  COMPARE_LESSTHANOREQUALTO: '<=',
  COMPARE_GREATERTHAN: '>',
  COMPARE_GREATERTHANOREQUALTO: '>=',
};
const turned: Readonly<Record<Operator, Operator>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
/** Macros of the translation that give a column as it is, once they have checked its type. */
const as_they_are = ['trino_text', 'trino_no_text'];

const treeIn = ({ node, path }: Placed, member: string): Placed => ({
  node: tree.parse(node[member]),
  path: `${path}.${member}`,
});
const childrenOf = ({ node, path }: Placed): Placed[] => {
  const children = z.array(tree).safeParse(node.children);
  return (children.data ?? []).map((child, index) => ({ node: child, path: `${path}.children[${index}]` }));
};

function columnOf(placed: Placed): string[] | undefined {
  const { node } = placed;
  if (node.class === 'COLUMN_REF') {
    return z
      .array(z.string())
      .parse(node.column_names)
      .map((part) => part.toLowerCase());
  }
  const [child] = childrenOf(placed);
  const is_plain = node.class === 'FUNCTION' && as_they_are.includes(String(node.function_name));
  return is_plain && child !== undefined ? columnOf(child) : undefined;
}

/** Whether a value is the same for every row of every table. */
const isStatic = ({ node }: Placed) =>
  !/"class":"(?:COLUMN_REF|SUBQUERY|WINDOW|LAMBDA|PARAMETER)"/.test(JSON.stringify(node));

function compared(column: Placed, operator: Found['operator'], values: Placed[]): Found[] | undefined {
  const name = columnOf(column);
  if (name === undefined || !values.every(isStatic)) return undefined;
  return [{ column: name, operator, values: values.map(({ path }) => path) }];
}

function comparisonsIn(placed: Placed): Found[] | undefined {
  const { node } = placed;
  if (node.class === 'BETWEEN') {
    const input = treeIn(placed, 'input');
    const least = compared(input, '>=', [treeIn(placed, 'lower')]);
    const most = compared(input, '<=', [treeIn(placed, 'upper')]);
    return least === undefined || most === undefined ? undefined : [...least, ...most];
  }
  if (node.type === 'COMPARE_IN') {
    const [input, ...values] = childrenOf(placed);
    return input === undefined ? undefined : compared(input, 'in', values);
  }
  const operator = operators[String(node.type)];
  if (node.class !== 'COMPARISON' || operator === undefined) return undefined;
  const [left, right] = [treeIn(placed, 'left'), treeIn(placed, 'right')];
  return compared(left, operator, [right]) ?? compared(right, turned[operator], [left]);
}

const treeOf = (sql: string) => `json_serialize_sql(${quoteString(`SELECT 1 WHERE ${sql}`)})`;
const any_select = "json_serialize_sql('SELECT 1')";

/** SQL for the text of `SELECT <the value at path>`: put into the place of another in a tree of the same form. */
function valueText(conjunct: number, path: string): string {
  const placeholder = `CAST(json_extract(s, '$.statements[0].node.select_list[0]') AS VARCHAR)`;
  const value = `CAST(json_extract(c${conjunct}, '${path}') AS VARCHAR)`;
  return `json_deserialize_sql(CAST(replace(CAST(s AS VARCHAR), ${placeholder}, ${value}) AS JSON))`;
}

async function ask(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const answer = await connection.runAndReadAll(sql);
  return (answer.getRows()[0] ?? []).map(String);
}

/** More values than these are not looked at, one by one, in an IN. */
const most_values = 500;

/** The last conditions read, by their text, which alone decides: a page asks the same again and again. */
const recent = new Map<string, Comparison[] | undefined>();
const most_recent = 500;

/** Reads each of the `conjuncts`. A value comes back as a query in parentheses: `(SELECT 5)`. */
export async function readConditions(
  connection: DuckDBConnection,
  conjuncts: readonly Conjunct[],
): Promise<ReadCondition[]> {
  const known = new Map(conjuncts.map(({ sql }) => [sql, recent.get(sql)]));
  const unread = [...known.keys()].filter((sql) => !recent.has(sql));
  for (const [index, comparisons] of (await readTexts(connection, unread)).entries()) {
    const sql = unread[index] ?? '';
    known.set(sql, comparisons);
    recent.set(sql, comparisons);
    const [oldest] = recent.keys();
    if (recent.size > most_recent && oldest !== undefined) recent.delete(oldest);
  }
  return conjuncts.map((conjunct) => ({ conjunct, comparisons: known.get(conjunct.sql) }));
}

async function readTexts(
  connection: DuckDBConnection,
  conditions: readonly string[],
): Promise<(Comparison[] | undefined)[]> {
  if (conditions.length === 0) return [];
  const trees = conditions.map((sql, index) => `${treeOf(sql)} AS c${index}`).join(', ');
  const found = (await ask(connection, `SELECT ${trees}`)).map((text) => {
    const node = serialized.safeParse(JSON.parse(text)).data?.statements[0]?.node.where_clause;
    const read = node === undefined ? undefined : comparisonsIn({ node, path: where_path });
    return read?.every(({ values }) => values.length <= most_values) ? read : undefined;
  });
  const values = found.flatMap((read = [], index) =>
    read.flatMap((one) => one.values.map((path) => valueText(index, path))),
  );
  const queries =
    values.length === 0
      ? []
      : await ask(connection, `SELECT ${values.join(', ')} FROM (SELECT ${any_select} AS s, ${trees})`);
  let at = 0;
  const next = () => `(${queries[at++] ?? 'SELECT NULL'})`;
  return found.map((read) =>
    read?.map(({ column, operator, values: paths }) => ({ column, operator, values: paths.map(next) })),
  );
}

/** The column of the table called `alias` that `column` names; undefined where it names none of `names`. */
export function ownColumn(
  column: readonly string[],
  alias: string,
  names: ReadonlySet<string>,
): string | undefined {
  const [first = '', second, ...more] = column;
  if (second === undefined) return names.has(first) ? first : undefined;
  return more.length === 0 && first === alias.toLowerCase() && names.has(second) ? second : undefined;
}
