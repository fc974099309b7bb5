import type { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf } from '../grammar.ts';
import { quoteString } from '../quote.ts';
import type { SqlPosition } from '../sql-error.ts';
import { stringText, unwrap } from '../tree.ts';
import { type TypeQuestion, type_separator } from './type-fault.ts';

/** A value whose type is asked for: where it stands, and its SQL. */
export type Typed = { node: ParserRuleContext; sql: string };

/** What DuckDB can not tell of a type: how long a text may be. */
function lengthOf(node: ParserRuleContext): string | undefined {
  const bare = unwrap(node);
  const text = stringText(bare);
  if (text !== undefined) return `varchar(${[...text].length})`;
  if (bare instanceof grammar.LambdaContext) return 'function';
  const type = bare instanceof grammar.CastContext ? bare.type().getText().toLowerCase() : '';
  return /^(?:var)?char(?:\(\d+\))?$/.test(type) ? type : undefined;
}

/** SQL for the text of the type of an array of the value: DuckDB does not tell that of a bare NULL while it binds. */
function typeSql({ node, sql }: Typed): string {
  const known = lengthOf(node);
  if (known === undefined) return `typeof([${sql}])`;
  const array = quoteString(`${known}[]`);
  return unwrap(node) instanceof grammar.CastContext ? `${array} || left(typeof(${sql}), 0)` : array;
}

/**
 * SQL that is true, and that DuckDB refuses to bind where the values' types are not what Trino takes: the field that
 * it asks for is computed while it is bound. Nothing of it is left to be executed.
 * @param at the values' places, `1:2 1:9`
 */
function condition(question: TypeQuestion, types: readonly string[], at: string): string {
  const [only = '', ...more] = types;
  const all = more.length === 0 ? only : `concat_ws(${quoteString(type_separator)}, ${types.join(', ')})`;
  const asked = quoteString(`${question.kind}|${question.detail}|${at}`);
  return `struct_extract({'ok': true}, trino_native_check_types(${asked}, ${all}))`;
}

/** The checks of one query. Equal ones are equal texts, so that DuckDB knows them as equal in GROUP BY. */
export class TypeChecks {
  readonly #places = new Map<string, string>();

  /**
   * SQL for a check that is true, or refused when it is bound.
   * @param at where a fault is said to be, if not at the values
   */
  sql(question: TypeQuestion, values: readonly Typed[], at?: SqlPosition): string {
    const types = new Map<string, ParserRuleContext>();
    const is_set = question.kind === 'same' || question.kind === 'values';
    const texts = values.map((value) => {
      const text = typeSql(value);
      if (!types.has(text)) types.set(text, value.node);
      return text;
    });
    const nodes = is_set ? [...types.values()] : values.map(({ node }) => node);
    const asked = is_set ? [...types.keys()] : texts;
    const key = `${question.kind}|${question.detail}|${asked.join(',')}`;
    const places =
      this.#places.get(key) ??
      (at === undefined ? nodes.map(positionOf) : [at])
        .map(({ line, column }) => `${line}:${column}`)
        .join(' ');
    this.#places.set(key, places);
    return condition(question, asked, places);
  }
}
