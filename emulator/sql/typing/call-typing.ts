import type { ParserRuleContext } from 'antlr4ng';
import { bindOnce } from '../bind-once.ts';
import { grammar, positionOf, type TrinoGrammar } from '../grammar.ts';
import type { Translation } from '../translation.ts';
import { isLiteral, unwrap } from '../tree.ts';
import type { TypeChecks } from './check-sql.ts';
import type { TypeQuestion } from './type-fault.ts';
import { asked, guarded, isHeavy, typed } from './typing.ts';

const untyped_functions: ReadonlySet<string> = new Set(['try', 'typeof']);
const questions: Readonly<Record<string, TypeQuestion>> = {
  coalesce: asked('same', 'All COALESCE operands'),
  nullif: asked('nullif'),
};

/** A call asks for the types of its arguments, an aggregate within itself. */
export function functionCall(
  node: TrinoGrammar.FunctionCallContext,
  t: Translation,
  checks: TypeChecks,
  base: () => string,
): string {
  const name = node.functionName().getText().toLowerCase();
  const nodes = node.expression();
  if (nodes.length === 0 || untyped_functions.has(name)) return base();
  if (name === 'if') {
    const [test, ...results] = nodes;
    if (test === undefined) return base();
    const condition = t.condition(test, 'IF condition');
    const check = (sqls: readonly string[]) =>
      checks.sql(asked('if_results'), typed(results, sqls), positionOf(node));
    return t.withGiven([test], [condition], () => guarded(results, t, check, base));
  }
  const isLambda = (part: ParserRuleContext) => unwrap(part) instanceof grammar.LambdaContext;
  const values = nodes.filter((part) => !isLambda(part));
  const sqls = values.map((part) => t.sql(part));
  const question = questions[name] ?? asked('call', name);
  // DuckDB wants what it sorts by among the arguments.
  if (node.setQuantifier() !== null && node.sortItem().length > 0) return base();
  // An aggregate's check has to stand within it, with what it aggregates.
  const at = Math.max(
    values.findIndex((part) => !isLiteral(part)),
    0,
  );
  const checked = bindOnce(
    sqls,
    (once) => {
      const parts = nodes.map((part) => ({ node: part, sql: once[values.indexOf(part)] ?? '' }));
      return `CASE WHEN ${checks.sql(question, parts, positionOf(node))} THEN ${once[at]} END`;
    },
    isHeavy(sqls),
  );
  return t.withGiven(values, sqls.with(at, checked), base);
}
