import { bindOnce } from './bind-once.ts';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';
import { stringOf } from './literal-rules.ts';
import { parseJsonPath } from './natives/json-path-syntax.ts';
import { NativeError } from './natives/native.ts';
import { quoteString } from './quote.ts';
import { notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { unwrap } from './tree.ts';
import { castSql } from './type-rules.ts';

/** A value as JSON text: what is JSON already is taken as it is. */
function jsonText(node: TrinoGrammar.JsonValueExpressionContext, t: Translation): string {
  const sql = t.sql(node.expression());
  const encoding = node.jsonRepresentation()?.KW_ENCODING();
  if (encoding != null) throw notSupported('FORMAT JSON ENCODING', node);
  const bare = unwrap(node.expression());
  const gives_json =
    bare instanceof grammar.JsonQueryContext ||
    bare instanceof grammar.JsonArrayContext ||
    bare instanceof grammar.JsonObjectContext;
  return node.KW_FORMAT() === null && !gives_json
    ? bindOnce([sql], ([value]) => `CAST(trino_to_json(${value}, ${value}) AS VARCHAR)`)
    : bindOnce([sql], (value) => `CAST(trino_json_parse(${value}) AS VARCHAR)`);
}

/** The passed values as one JSON object. */
function variables(node: TrinoGrammar.JsonPathInvocationContext, t: Translation): string {
  const members = node.jsonArgument().map((argument) => {
    const name = argument.identifier();
    // Unquoted names are upper-cased for the path, as Trino says.
    const shown =
      name instanceof grammar.QuotedIdentifierContext
        ? nameOfIdentifier(name)
        : nameOfIdentifier(name).toUpperCase();
    const value = `coalesce(${jsonText(argument.jsonValueExpression(), t)}, 'null')`;
    return `${quoteString(`${JSON.stringify(shown)}:`)} || ${value}`;
  });
  return members.length === 0 ? "'{}'" : `'{' || ${members.join(" || ',' || ")} || '}'`;
}

/** The input, the path and the passed values, as arguments of a native function. */
function invocation(node: TrinoGrammar.JsonPathInvocationContext, t: Translation): string {
  const path = stringOf(node.string());
  try {
    parseJsonPath(path);
  } catch (error) {
    if (error instanceof NativeError)
      throw new SqlError(error.code, error.message, positionOf(node.string()));
    throw error;
  }
  const input = node.jsonValueExpression();
  if (input.jsonRepresentation()?.KW_ENCODING() != null) throw notSupported('FORMAT JSON ENCODING', node);
  return `CAST(${t.sql(input.expression())} AS VARCHAR), ${quoteString(path)}, ${variables(node, t)}`;
}

/** Runs `body` on one value that is computed once. */
const once = (value: string, body: string) => `list_transform([${value}], lambda "$r": ${body})[1]`;
const failed = 'trino_native_fail_path("$r"[2])';

function exists(node: TrinoGrammar.JsonExistsContext, t: Translation): string {
  const behavior = node.jsonExistsErrorBehavior();
  const on_error =
    behavior === null || behavior.KW_FALSE() !== null
      ? 'false'
      : behavior.KW_TRUE() !== null
        ? 'true'
        : behavior.KW_ERROR() !== null
          ? `CAST(${failed} AS BOOLEAN)`
          : 'NULL';
  const value = `trino_native_json_exists(${invocation(node.jsonPathInvocation(), t)})`;
  return once(
    value,
    `CASE "$r"[1] WHEN 'value' THEN CAST("$r"[2] AS BOOLEAN) WHEN 'error' THEN ${on_error} END`,
  );
}

function valueBehavior(
  node: TrinoGrammar.JsonValueBehaviorContext | undefined,
  type: TrinoGrammar.TypeContext | null,
  t: Translation,
): string {
  if (node === undefined || node.KW_NULL() !== null) return 'NULL';
  const given = node.expression();
  if (given === null) return type === null ? failed : castSql(failed, type, t);
  return type === null ? t.sql(given) : castSql(t.sql(given), type, t);
}

function jsonValue(node: TrinoGrammar.JsonValueContext, t: Translation): string {
  const type = node.type();
  const value = `trino_native_json_value(${invocation(node.jsonPathInvocation(), t)})`;
  const on_empty = valueBehavior(node._emptyBehavior, type, t);
  const on_error = valueBehavior(node._errorBehavior, type, t);
  const is_strict = node._errorBehavior?.KW_ERROR() != null;
  const found = type === null ? '"$r"[2]' : castSql('"$r"[2]', type, t);
  // A value that is not of the type is an error too.
  const typed = type === null || is_strict ? found : `coalesce(TRY(${found}), ${on_error})`;
  return once(
    value,
    `CASE "$r"[1] WHEN 'value' THEN ${typed} WHEN 'empty' THEN ${on_empty} WHEN 'error' THEN ${on_error} END`,
  );
}

function queryBehavior(node: TrinoGrammar.JsonQueryBehaviorContext | undefined): string {
  if (node === undefined || node.KW_NULL() !== null) return 'NULL';
  if (node.KW_ERROR() !== null) return failed;
  return node.KW_ARRAY() === null ? "'{}'" : "'[]'";
}

function jsonQuery(node: TrinoGrammar.JsonQueryContext, t: Translation): string {
  const type = node.type();
  if (node.jsonRepresentation() !== null) throw notSupported('RETURNING ... FORMAT JSON', node);
  const wrapper = node.jsonQueryWrapperBehavior();
  const wraps =
    wrapper === null || wrapper.KW_WITHOUT() !== null ? '' : wrapper.KW_CONDITIONAL() === null ? 'W' : 'C';
  const quotes = node.KW_OMIT() === null ? '' : 'Q';
  if (wraps !== '' && quotes !== '') {
    throw new SqlError(
      'MALFORMED_QUERY',
      'JSON_QUERY with a wrapper must not specify OMIT QUOTES',
      positionOf(node),
    );
  }
  const value = `trino_native_json_query(${invocation(node.jsonPathInvocation(), t)}, '${wraps}${quotes}')`;
  const sql = once(
    value,
    `CASE "$r"[1] WHEN 'value' THEN "$r"[2] WHEN 'empty' THEN ${queryBehavior(node._emptyBehavior)} WHEN 'error' THEN ${queryBehavior(node._errorBehavior)} END`,
  );
  return type === null ? sql : castSql(sql, type, t);
}

function assertPlain(node: TrinoGrammar.JsonArrayContext | TrinoGrammar.JsonObjectContext): void {
  if (node.jsonRepresentation() !== null) throw notSupported('RETURNING ... FORMAT JSON', node);
}

const returning = (sql: string, type: TrinoGrammar.TypeContext | null, t: Translation) =>
  type === null ? sql : castSql(sql, type, t);

/** NULL is left out unless the clause says otherwise. */
function jsonArray(node: TrinoGrammar.JsonArrayContext, t: Translation): string {
  assertPlain(node);
  const keeps = node.KW_NULL().length > 0 && node.KW_ABSENT() === null;
  const items = node.jsonValueExpression().map((item) => {
    const text = jsonText(item, t);
    return keeps ? `coalesce(${text}, 'null')` : text;
  });
  const list = items.length === 0 ? "''" : `array_to_string([${items.join(', ')}], ',')`;
  return returning(`('[' || ${list} || ']')`, node.type(), t);
}

/** NULL is kept unless the clause says otherwise. */
function jsonObject(node: TrinoGrammar.JsonObjectContext, t: Translation): string {
  assertPlain(node);
  if (node.KW_UNIQUE() !== null && node.KW_WITH() !== null)
    throw notSupported('JSON_OBJECT ... WITH UNIQUE KEYS', node);
  const leaves_out = node.KW_ABSENT() !== null;
  const members = node.jsonObjectMember().map((member) => {
    const text = jsonText(member.jsonValueExpression(), t);
    return `CAST(to_json(trino_text(${t.sql(member.expression())})) AS VARCHAR) || ':' || ${leaves_out ? text : `coalesce(${text}, 'null')`}`;
  });
  const list = members.length === 0 ? "''" : `array_to_string([${members.join(', ')}], ',')`;
  return returning(`('{' || ${list} || '}')`, node.type(), t);
}

export const json_rules: RuleEntry[] = [
  rule(grammar.JsonExistsContext, exists),
  rule(grammar.JsonValueContext, jsonValue),
  rule(grammar.JsonQueryContext, jsonQuery),
  rule(grammar.JsonArrayContext, jsonArray),
  rule(grammar.JsonObjectContext, jsonObject),
];
