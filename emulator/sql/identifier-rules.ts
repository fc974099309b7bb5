import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { isHiddenColumn } from './hidden-columns.ts';
import { quoteIdentifier } from './quote.ts';
import { notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';

/** The name an identifier stands for: lower-cased unless it is quoted. */
export function nameOfIdentifier(node: TrinoGrammar.IdentifierContext): string {
  const text = node.getText();
  if (node instanceof grammar.UnquotedIdentifierContext) return text.toLowerCase();
  if (node instanceof grammar.QuotedIdentifierContext) {
    const name = text.slice(1, -1).replaceAll('""', '"');
    if (isHiddenColumn(name)) return name.toLowerCase();
    if (name.startsWith('$')) throw notSupported(`The hidden column "${name}"`, node);
    if (name === '')
      throw new SqlError('MALFORMED_QUERY', 'Zero-length delimited identifier', positionOf(node));
    return name;
  }
  const why =
    node instanceof grammar.BackQuotedIdentifierContext
      ? 'backquoted identifiers are not supported; use double quotes to quote identifiers'
      : 'identifiers must not start with a digit; surround the identifier with double quotes';
  throw new SqlError('MALFORMED_QUERY', why, positionOf(node));
}

/** The parts of a dotted name. */
export const partsOf = (node: TrinoGrammar.QualifiedNameContext): string[] =>
  node.identifier().map((part) => nameOfIdentifier(part));

function columnSql(node: TrinoGrammar.QualifiedNameContext, t: Translation): string {
  const parts = t.notes.withoutDatabase(partsOf(node));
  t.notes.noteColumn(
    parts.map((part) => part.toLowerCase()),
    positionOf(node),
  );
  const sql = parts.map(quoteIdentifier).join('.');
  const [first = '', ...more] = parts;
  if (more.length > 0) return t.outerColumn(node, first.toLowerCase(), sql) ?? sql;
  const owner = t.ownerOf(first.toLowerCase());
  return owner === undefined ? sql : `${quoteIdentifier(owner)}.${sql}`;
}

const identifierSql = (node: TrinoGrammar.IdentifierContext) => quoteIdentifier(nameOfIdentifier(node));

export const identifier_rules: RuleEntry[] = [
  rule(grammar.UnquotedIdentifierContext, identifierSql),
  rule(grammar.QuotedIdentifierContext, identifierSql),
  rule(grammar.BackQuotedIdentifierContext, identifierSql),
  rule(grammar.DigitIdentifierContext, identifierSql),
  rule(grammar.QualifiedNameContext, columnSql),
  rule(grammar.ColumnNameContext, (node, t) => t.sql(node.qualifiedName())),
  rule(grammar.ColumnRefContext, (node, t) => {
    const name = node.qualifiedName();
    if (name === null) throw new SqlError('MALFORMED_QUERY', 'a column is missing', positionOf(node));
    return t.sql(name);
  }),
];
