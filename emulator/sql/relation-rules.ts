import { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';
import { catalog_name } from './name-notes.ts';
import { NamedColumns } from './outer-columns.ts';
import { quoteIdentifier } from './quote.ts';
import { copied, notSupported, type RuleEntry, rule } from './rule.ts';
import { unnamed_prefix } from './select-parts.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { unwrap } from './tree.ts';

/** The view that stands for a table, or a query named by WITH; `alias` is what the query calls it. */
function tableSql(node: TrinoGrammar.TableRefContext, t: Translation, alias: string | undefined): string {
  const parts = node.identifier().map((part) => nameOfIdentifier(part).toLowerCase());
  const table = parts.at(-1) ?? '';
  if (parts.length === 1 && t.isCte(table)) {
    return alias === undefined
      ? quoteIdentifier(table)
      : `${quoteIdentifier(table)} AS ${quoteIdentifier(alias)}`;
  }
  if (parts.length === 3 && parts[0] !== catalog_name) {
    throw new SqlError('CATALOG_NOT_FOUND', `Catalog '${parts[0]}' does not exist`, positionOf(node));
  }
  if (table.replace(/\$partitions$/, '').includes('$'))
    throw notSupported(`The metadata table "${table}"`, node);
  const name = alias ?? table;
  const use = t.notes.addTable({ database: parts.at(-2), table, alias: name, position: positionOf(node) });
  return `${quoteIdentifier(use.view)} AS ${quoteIdentifier(name)}`;
}

function tableRefOf(node: TrinoGrammar.TableNameContext): TrinoGrammar.TableRefContext {
  if (node.queryPeriod() !== null) throw notSupported('FOR VERSION/TIMESTAMP AS OF', node);
  const table = node.tableOrViewName().tableRef();
  if (table === null) throw notSupported('A view', node);
  return table;
}

/**
 * UNNEST as a subquery. One expression with two names is a map, or an array of rows; otherwise each
 * expression is an array with one name.
 */
function unnest(node: TrinoGrammar.UnnestContext, names: number | undefined, t: Translation): string {
  // The columns it names belong to what stands before it. A query of their own tells DuckDB their types.
  const named = new NamedColumns();
  const values = t.withHoist(named, () => node.expression().map((value) => t.sql(value)));
  const has_ordinality = node.KW_ORDINALITY() !== null;
  const width = names === undefined ? values.length : names - (has_ordinality ? 1 : 0);
  const alias = (index: number) => quoteIdentifier(`${unnamed_prefix}${index}`);
  const [only] = values;
  const is_expanded = values.length === 1 && only !== undefined && width > 1;
  if (!is_expanded && width !== values.length) {
    throw notSupported(`UNNEST of ${values.length} values into ${width} columns`, node);
  }
  const columns = is_expanded
    ? [`unnest(trino_entries(${only}, ${only}), max_depth := 2)`]
    : values.map((value, index) => `unnest(trino_no_rows(${value})) AS ${alias(index)}`);
  if (has_ordinality) {
    const lengths = values.map((value) =>
      is_expanded ? `len(trino_entries(${value}, ${value}))` : `len(${value})`,
    );
    const most = lengths.length === 1 ? lengths[0] : `greatest(${lengths.join(', ')})`;
    columns.push(`unnest(generate_series(1, ${most})) AS ${alias(width)}`);
  }
  return `(SELECT ${columns.join(', ')} ${named.from()})`;
}

function aliasedRelation(node: TrinoGrammar.AliasedRelationContext, t: Translation): string {
  const primary = node.relationPrimary();
  const alias = node.identifier();
  const columns = node.columnAliases();
  const column_list = columns === null ? '' : t.sql(columns);
  if (primary instanceof grammar.TableNameContext) {
    const name = alias === null ? undefined : nameOfIdentifier(alias);
    return `${tableSql(tableRefOf(primary), t, name)} ${column_list}`;
  }
  const named = alias === null ? '' : `AS ${t.sql(alias)} ${column_list}`;
  const source =
    primary instanceof grammar.ExpressionSourceTableContext ? primary.relationSourceTable() : undefined;
  if (source instanceof grammar.UnnestContext) {
    return `${unnest(source, columns?.identifier().length, t)} ${named}`;
  }
  return `${t.sql(primary)} ${named}`;
}

/** Whether `node` is UNNEST, under nothing but rules that hold one other. */
function isUnnest(node: ParserRuleContext): boolean {
  if (node instanceof grammar.UnnestContext) return true;
  const [first] = node.children ?? [];
  const is_relation =
    node instanceof grammar.RelationDefaultContext ||
    node instanceof grammar.SampledRelationContext ||
    node instanceof grammar.PatternRecognitionContext ||
    node instanceof grammar.AliasedRelationContext ||
    node instanceof grammar.ExpressionSourceTableContext;
  return is_relation && first instanceof ParserRuleContext && isUnnest(first);
}

function join(node: TrinoGrammar.JoinRelationContext, t: Translation): string {
  const [left, other] = node.relation();
  const right = other ?? node.sampledRelation();
  if (left === undefined || right === null) {
    throw new SqlError('MALFORMED_QUERY', 'a join needs two relations', positionOf(node));
  }
  if (node.KW_NATURAL() !== null) {
    throw new SqlError('NOT_SUPPORTED', 'Natural join not supported', positionOf(node));
  }
  const kind = node.joinType();
  const words = node.KW_CROSS() === null ? (kind === null ? '' : t.sql(kind)) : 'CROSS';
  const criteria = node.joinCriteria();
  const lateral = isUnnest(right) ? 'LATERAL' : '';
  const condition = criteria === null ? '' : t.sql(criteria);
  return `${t.sql(left)} ${words} JOIN ${lateral} ${t.sql(right)} ${condition}`;
}

export const relation_rules: RuleEntry[] = [
  rule(grammar.LateralContext, (node, t) => `LATERAL (${t.nested(() => t.sql(node.query()))})`),
  rule(grammar.JoinRelationContext, join),
  rule(grammar.AliasedRelationContext, aliasedRelation),
  rule(grammar.TableRefContext, (node, t) => tableSql(node, t, undefined)),
  rule(grammar.UnnestContext, (node, t) => unnest(node, undefined, t)),
  rule(grammar.SampledRelationContext, (node, t) => {
    const relation = t.sql(node.patternRecognition());
    const share = node.expression();
    if (share === null) return relation;
    const percent = unwrap(share);
    if (!(percent instanceof grammar.NumericLiteralContext) || !/^[\d.]+$/.test(percent.getText())) {
      throw notSupported('TABLESAMPLE of a share that is not a literal', node);
    }
    if (Number(percent.getText()) > 100) {
      throw new SqlError(
        'NUMERIC_VALUE_OUT_OF_RANGE',
        'Sample percentage must be between 0 and 100',
        positionOf(node),
      );
    }
    return `${relation} TABLESAMPLE BERNOULLI (${percent.getText()} PERCENT)`;
  }),
  rule(grammar.PatternRecognitionContext, (node, t) => {
    if ((node.children ?? []).length !== 1) throw notSupported('MATCH_RECOGNIZE', node);
    return t.sql(node.aliasedRelation());
  }),
  rule(grammar.JoinColumnEqualityContext, (node, t) => {
    const [left, right] = node.joinColumnReference().map((side) => t.key(side));
    return `(${left} = ${right})`;
  }),
  rule(grammar.JoinColumnReferenceContext, (node, t) => {
    const owner = node.identifier();
    const column = node.columnName();
    if (column === null) throw new SqlError('MALFORMED_QUERY', 'a column is missing', positionOf(node));
    return owner === null ? t.sql(column) : `${t.sql(owner)}.${t.sql(column)}`;
  }),
  ...copied(
    grammar.RelationDefaultContext,
    grammar.JoinTypeContext,
    grammar.JoinCriteriaContext,
    grammar.ParenthesizedRelationContext,
    grammar.ExpressionSourceTableContext,
    grammar.SubqueryRelationContext,
  ),
];
