/**
 * Which expressions may be timestamps with a zone, judged by their text alone and on the safe side. No table
 * has such columns, so they come from functions, casts and literals, and go on under the names given to them.
 */
import { ParserRuleContext } from 'antlr4ng';
import { date_fields } from './functions/date-functions.ts';
import { grammar, type TrinoGrammar } from './grammar.ts';

const makers = new Set([
  'from_unixtime',
  'now',
  'at_timezone',
  'with_timezone',
  'from_iso8601_timestamp',
  'parse_datetime',
]);
/** Functions whose answer is none, whatever they are given. */
const enders = new Set([
  ...Object.keys(date_fields),
  'date',
  'date_diff',
  'date_format',
  'format_datetime',
  'to_iso8601',
  'to_unixtime',
  'last_day_of_month',
  'count',
  'count_if',
  'approx_distinct',
  'typeof',
]);

const children = (node: ParserRuleContext) =>
  (node.children ?? []).filter((child) => child instanceof ParserRuleContext);

const lastPart = (text: string) => text.split('.').at(-1)?.replaceAll('"', '').toLowerCase() ?? '';

/** Whether the value of `node` may carry a zone; `names` are the columns that may. */
export function mayBeZoned(node: ParserRuleContext, names: ReadonlySet<string>): boolean {
  if (node instanceof grammar.AtTimeZoneContext || node instanceof grammar.CurrentTimestampContext)
    return true;
  if (node instanceof grammar.QualifiedNameContext) return names.has(lastPart(node.getText()));
  if (node instanceof grammar.TypeConstructorContext) {
    return (
      node.identifier()?.getText().toLowerCase() === 'timestamp' &&
      /[a-z]|[+-]\d+:/i.test(node.string().getText())
    );
  }
  if (node instanceof grammar.CastContext) return mayBeZoned(node.type(), names);
  if (node instanceof grammar.DateTimeTypeContext) return node.KW_WITH() !== null;
  if (node instanceof grammar.FunctionCallContext) {
    const name = node.functionName().getText().toLowerCase();
    if (makers.has(name)) return true;
    if (enders.has(name)) return false;
  }
  return children(node).some((child) => mayBeZoned(child, names));
}

/** A name list renames columns by place: where one of them may be zoned, each name may stand for it. */
function renamed(
  node: ParserRuleContext,
): { names: TrinoGrammar.ColumnAliasesContext; of: ParserRuleContext } | undefined {
  if (node instanceof grammar.NamedQueryContext) {
    const names = node.columnAliases();
    return names === null ? undefined : { names, of: node.query() };
  }
  if (!(node instanceof grammar.AliasedRelationContext)) return undefined;
  const names = node.columnAliases();
  return names === null ? undefined : { names, of: node.relationPrimary() };
}

function collect(node: ParserRuleContext, names: Set<string>): void {
  for (const child of children(node)) collect(child, names);
  if (node instanceof grammar.SelectItemContext) {
    const alias = node.identifier();
    const value = node.selectExpressionColumnName() ?? node.selectLiteralColumnName();
    if (alias !== null && value !== null && mayBeZoned(value, names)) names.add(lastPart(alias.getText()));
  }
  const list = renamed(node);
  if (list !== undefined && mayBeZoned(list.of, names)) {
    for (const name of list.names.identifier()) names.add(lastPart(name.getText()));
  }
}

/** The names of columns that may hold timestamps with a zone anywhere in the query. */
export function zonedNames(root: ParserRuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    collect(root, names);
  }
  return names;
}
