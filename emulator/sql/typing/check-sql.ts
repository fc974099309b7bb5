import type { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf } from '../grammar.ts';
import { quoteString } from '../quote.ts';
import type { SqlPosition } from '../sql-error.ts';
import { integerText, stringText, unwrap } from '../tree.ts';
import { type TypeQuestion, type_separator } from './type-fault.ts';

/** A value whose type is asked for: where it stands, and its SQL. */
export type Typed = { node: ParserRuleContext; sql: string };

/** The type of a literal, which DuckDB need not be asked for; it does not tell how long a text may be. */
function literalType(node: ParserRuleContext): string | undefined {
  const bare = unwrap(node);
  const text = stringText(bare);
  if (text !== undefined) return `varchar(${[...text].length})`;
  if (bare instanceof grammar.LambdaContext) return 'function';
  if (bare instanceof grammar.NullLiteralContext) return 'unknown';
  const digits = integerText(bare);
  if (digits !== undefined && /^\d{1,9}$/.test(digits)) return 'integer';
  return bare instanceof grammar.BooleanLiteralContext ? 'boolean' : undefined;
}

function castLength(node: ParserRuleContext): string | undefined {
  const bare = unwrap(node);
  const type = bare instanceof grammar.CastContext ? bare.type().getText().toLowerCase() : '';
  return /^(?:var)?char(?:\(\d+\))?$/.test(type) ? type : undefined;
}

/** SQL for the text of the type of an array of the value: DuckDB does not tell that of a bare NULL while it binds. */
function typeSql({ node, sql }: Typed): string {
  const literal = literalType(node);
  if (literal !== undefined) return quoteString(`${literal}[]`);
  const length = castLength(node);
  return length === undefined
    ? `typeof([${sql}])`
    : `${quoteString(`${length}[]`)} || left(typeof(${sql}), 0)`;
}

/** Questions, and SQL for the types that each is about. */
type Asked = { questions: readonly string[]; types: readonly string[] };

/** Kinds that only ask which types there are. */
const sets: ReadonlySet<TypeQuestion['kind']> = new Set(['same', 'values']);

/**
 * The checks of one query. Each is SQL that is true, and that DuckDB refuses to bind where the values' types are not
 * what Trino takes: the field that it asks for is computed while it is bound. Nothing of it is left to be executed.
 * Equal checks are equal texts, so that DuckDB knows them as equal in GROUP BY.
 */
export class TypeChecks {
  readonly #places = new Map<string, string>();
  readonly #known = new Map<string, Asked>([['true', { questions: [], types: [] }]]);

  /** @param at where a fault is said to be, if not at the values */
  sql({ kind, detail }: TypeQuestion, values: readonly Typed[], at?: SqlPosition): string {
    const given = values.map((value) => ({ node: value.node, type: typeSql(value) }));
    const different = [
      ...new Map(given.toReversed().map((value) => [value.type, value])).values(),
    ].toReversed();
    const asked = sets.has(kind) ? different : given;
    if (sets.has(kind) && asked.length < 2) return 'true';
    const types = asked.map(({ type }) => type);
    const key = `${kind}|${detail}|${types.join(',')}`;
    const places =
      this.#places.get(key) ??
      (at === undefined ? asked.map(({ node }) => positionOf(node)) : [at])
        .map(({ line, column }) => `${line}:${column}`)
        .join(' ');
    this.#places.set(key, places);
    const [only = ''] = types;
    const all = types.length === 1 ? only : `concat_ws(${quoteString(type_separator)}, ${types.join(', ')})`;
    return this.#check({ questions: [quoteString(`${kind}|${detail}|${places}`)], types: [all] });
  }

  /** Conditions of which each is to hold. Checks among them become one, since each costs DuckDB a call. */
  all(sqls: readonly string[]): string {
    const asked = sqls.map((sql) => this.#known.get(sql));
    const others = sqls.filter((_, index) => asked[index] === undefined).map((sql) => `(${sql})`);
    const check = this.#check({
      questions: asked.flatMap((one) => one?.questions ?? []),
      types: asked.flatMap((one) => one?.types ?? []),
    });
    if (others.length === 0) return check;
    return check === 'true' ? others.join(' AND ') : `${check} AND ${others.join(' AND ')}`;
  }

  #check(asked: Asked): string {
    if (asked.questions.length === 0) return 'true';
    const lists = [asked.questions, asked.types].map((list) => `[${list.join(', ')}]`).join(', ');
    const sql = `struct_extract({'ok': true}, trino_native_check_types(${lists}))`;
    this.#known.set(sql, asked);
    return sql;
  }
}
