import type { ParserRuleContext } from 'antlr4ng';
import { grammar, positionOf, type TrinoGrammar } from '../grammar.ts';
import { relationNames } from '../outer-columns.ts';
import { quoteIdentifier } from '../quote.ts';
import { isStar, itemValue } from '../select-parts.ts';
import type { Translation } from '../translation.ts';
import { rowFields, stringText, unwrap } from '../tree.ts';
import type { TypeChecks } from './check-sql.ts';
import { asked, placeOf, typedSqls } from './typing.ts';

const setWord = (node: TrinoGrammar.SetOperationContext) =>
  node.KW_UNION() ?? node.KW_INTERSECT() ?? node.KW_EXCEPT();

const isRecursive = (node: ParserRuleContext | null): boolean =>
  node !== null &&
  ((node instanceof grammar.WithContext && node.KW_RECURSIVE() !== null) || isRecursive(node.parent));

/** The lengths of texts that a SELECT gives as they are written, which DuckDB does not tell: ` l0:varchar(1)`. */
function givenLengths(side: string, query: ParserRuleContext): string {
  const primary = query instanceof grammar.QueryTermDefaultContext ? query.queryPrimary() : undefined;
  const select =
    primary instanceof grammar.QueryPrimaryDefaultContext ? primary.querySpecification() : undefined;
  const items = select?.selectList().selectItem() ?? [];
  if (items.some(isStar)) return '';
  const lengths = items.map((item, index) => {
    const text = stringText(itemValue(item));
    return text === undefined ? '' : ` ${side}${index}:varchar(${[...text].length})`;
  });
  return lengths.join('');
}

/** Each side's rows as one value, of which every field is asked for. */
export function setOperation(
  node: TrinoGrammar.SetOperationContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const [left, right] = node.queryTerm();
  if (left === undefined || right === undefined || isRecursive(node)) return base();
  const word = setWord(node);
  const sides = [
    { node: left, sql: '"$l"' },
    { node: right, sql: '"$r"' },
  ];
  const detail = `${word?.getText().toUpperCase()}${givenLengths('l', left)}${givenLengths('r', right)}`;
  const check = checks.sql(asked('set', detail), sides, placeOf(word));
  return `SELECT "$l".* FROM (${t.sql(left)}) AS "$l", (${t.sql(right)}) AS "$r" WHERE ${check}`;
}

/** Each column's type is that of its first value that has one, so that DuckDB has nothing to combine. */
export function inlineTable(
  node: TrinoGrammar.InlineTableContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const rows = node.expression().map((row) => rowFields(row) ?? [row]);
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || rows.some((row) => row.length !== width)) return base();
  const columns = Array.from({ length: width }, (_, index) =>
    typedSqls(
      rows.flatMap((row) => row[index] ?? []),
      t,
    ),
  );
  const tests = columns.map((values) => checks.sql(asked('values'), values, positionOf(node)));
  const sqls = columns.flatMap((values) => {
    const known = values.find((value) => !(unwrap(value.node) instanceof grammar.NullLiteralContext));
    return values.map(({ sql }) => known?.sql ?? sql);
  });
  const nodes = columns.flatMap((values) => values.map((value) => value.node));
  return `${t.withGiven(nodes, sqls, base)} WHERE ${checks.all(tests)}`;
}

/** JOIN ... USING: where each side is one relation, its columns can be named. */
export function join(
  node: TrinoGrammar.JoinRelationContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const columns = node.joinCriteria()?.KW_USING() == null ? [] : (node.joinCriteria()?.identifier() ?? []);
  const [left, other] = node.relation();
  const right = other ?? node.sampledRelation();
  const [left_name, ...more] = left === undefined ? [] : relationNames(left);
  const [right_name] = right === null ? [] : relationNames(right);
  if (columns.length === 0 || left_name === undefined || right_name === undefined || more.length > 0)
    return base();
  const tests = columns.map((column) => {
    const name = t.sql(column);
    const sides = [left_name, right_name].map((owner) => ({
      node: column,
      sql: `${quoteIdentifier(owner)}.${name}`,
    }));
    return checks.sql(asked('compare', '='), sides, positionOf(column));
  });
  // It has no columns of its own.
  return `${base()} SEMI JOIN (SELECT 1) AS "$using" ON ${checks.all(tests)}`;
}
