import { checkBindingCost } from './bind-once.ts';
import { function_rules } from './function-call.ts';
import { givenNames } from './given-names.ts';
import { grammar, parseStatement } from './grammar.ts';
import { identifier_rules } from './identifier-rules.ts';
import { json_rules } from './json-rules.ts';
import { literal_rules } from './literal-rules.ts';
import type { ColumnUse } from './name-notes.ts';
import { predicate_rules } from './predicate-rules.ts';
import { query_rules } from './query-rules.ts';
import { relation_rules } from './relation-rules.ts';
import { nameOf, notSupported, type Rule } from './rule.ts';
import type { TableUse } from './table-use.ts';
import { Translation } from './translation.ts';
import { type_rules } from './type-rules.ts';
import { TypeChecks } from './typing/check-sql.ts';
import { typing_rules } from './typing/typing-rules.ts';
import { value_rules } from './value-rules.ts';
import { zonedNames } from './zoned-names.ts';

const rules: ReadonlyMap<unknown, Rule> = new Map<unknown, Rule>([
  ...function_rules,
  ...identifier_rules,
  ...json_rules,
  ...literal_rules,
  ...predicate_rules,
  ...query_rules,
  ...relation_rules,
  ...type_rules,
  ...value_rules,
]);

/** The same for a query that is only bound. */
const typing: ReadonlyMap<unknown, Rule> = new Map([...rules, ...typing_rules.map((entry) => entry(rules))]);

/** A query in DuckDB's SQL. It reads the views named in `tables`, and needs the macros of `macros/`. */
export type Translated = {
  sql: string;
  tables: readonly TableUse[];
  /** Every column that is named. */
  columns: readonly ColumnUse[];
  /** Names that the query itself gives. */
  given_names: ReadonlySet<string>;
};

function translated(
  text: string,
  now: Date,
  view_prefix: string,
  checks: TypeChecks | undefined,
): Translated {
  const statement = parseStatement(text);
  if (!(statement instanceof grammar.StatementDefaultContext)) {
    throw notSupported(`The statement "${nameOf(statement)}"`, statement);
  }
  const known = checks === undefined ? rules : typing;
  const translation = new Translation(known, now, zonedNames(statement), view_prefix);
  translation.checks = checks;
  const sql = translation.sql(statement);
  checkBindingCost(sql, statement);
  const { tables, columns } = translation.notes;
  return { sql, tables, columns, given_names: givenNames(statement) };
}

/**
 * Translates one Trino query. Every construct and function has a rule, or the query is refused.
 * @param now what current_date and its like mean
 * @param view_prefix what the names of the views in `tables` begin with: another one for a query within a view
 * @throws SqlError `MALFORMED_QUERY`, or `NOT_SUPPORTED` with the name of what is not
 */
export const translate = (text: string, now: Date, view_prefix = '$table'): Translated =>
  translated(text, now, view_prefix, undefined);

/**
 * The same query as SQL that DuckDB refuses to bind where Trino refuses the types in it (decision 0038). It is never
 * run, and reads the same views.
 * @throws as `translate`
 */
export const typingSql = (text: string, now: Date, view_prefix = '$table'): string =>
  translated(text, now, view_prefix, new TypeChecks()).sql;

/** Whether DuckDB has to bind what `typingSql` gives: else nothing in it asks for a type. */
export const asksForTypes = (sql: string): boolean => sql.includes('trino_native_check_types');
