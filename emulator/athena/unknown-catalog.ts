import { ParserRuleContext } from 'antlr4ng';
import { grammar, parseStatement, positionOf } from '../sql/grammar.ts';
import { SqlError } from '../sql/sql-error.ts';
import type { QueryExecution } from './query-execution.ts';
import { advised, insertAdvice, tableAdvice } from './statements/written-result.ts';

function* nodesOf(node: ParserRuleContext): Generator<ParserRuleContext> {
  yield node;
  for (const child of node.children ?? []) if (child instanceof ParserRuleContext) yield* nodesOf(child);
}

/** @throws SqlError at the first table that the text names without a catalog */
function mustNameCatalogs(sql: string, catalog: string): void {
  const nodes = [...nodesOf(parseStatement(sql))];
  const own = new Set(
    nodes.flatMap((node) =>
      node instanceof grammar.NamedQueryContext ? [node.children?.[0]?.getText().toLowerCase()] : [],
    ),
  );
  for (const node of nodes) {
    if (!(node instanceof grammar.TableRefContext) || node.identifier().length > 2) continue;
    if (node.identifier().length === 1 && own.has(node.getText().toLowerCase())) continue;
    throw new SqlError('CATALOG_NOT_FOUND', `Catalog '${catalog}' does not exist`, positionOf(node));
  }
}

/**
 * Refuses what Athena refuses in a catalog that does not exist: to read a table that is named without one, and to
 * write. All else it does in its own catalog. As measured on Athena (docs/decisions/0145).
 * @throws SqlError `CATALOG_NOT_FOUND`, `NOT_FOUND`
 */
export async function checkCatalog(execution: QueryExecution): Promise<void> {
  const { catalog, kind, output_location, id } = execution;
  if (catalog === 'awsdatacatalog') return;
  const { substatement } = kind;
  if (substatement === 'CREATE_TABLE_AS_SELECT' || substatement === 'INSERT') {
    const advice =
      substatement === 'INSERT' ? insertAdvice(execution) : tableAdvice(`${output_location}tables/${id}`);
    await advised(advice, () =>
      Promise.reject(new SqlError('NOT_FOUND', `Session property catalog does not exist: ${catalog}`)),
    );
  }
  if (['SELECT', 'EXPLAIN', 'UNLOAD'].includes(substatement)) mustNameCatalogs(execution.sql, catalog);
}
