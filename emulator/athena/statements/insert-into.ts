import type { GlueTable } from '../../glue/catalog.ts';
import { bindParameters } from '../../sql/bind-parameters.ts';
import { grammar, parseStatement, positionOf, type TrinoGrammar } from '../../sql/grammar.ts';
import { partsOf } from '../../sql/identifier-rules.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { OpenQuery } from '../engine/open-query.ts';
import { insertColumns } from './insert-columns.ts';
import { insertFormat } from './insert-format.ts';
import { InsertPartitions } from './insert-partitions.ts';
import { textOf } from './query-text.ts';
import type { Statement, StatementQuery, StatementResult, StatementTools } from './statement.ts';
import { qualified, tableIfThere, targetName } from './target-name.ts';
import { type Target, writeRows } from './write-rows.ts';
import { advised, emptyResult, insertAdvice } from './written-result.ts';

type Parsed = TrinoGrammar.InsertIntoContext;

function parsed(sql: string): Parsed {
  const statement = parseStatement(sql);
  if (statement instanceof grammar.InsertIntoContext) return statement;
  throw new SqlError('MALFORMED_QUERY', 'this is no INSERT INTO', positionOf(statement));
}

/** @throws SqlError `TABLE_NOT_FOUND`, `NOT_SUPPORTED` for a view */
function targetOf(node: Parsed, query: StatementQuery, { catalog }: StatementTools): GlueTable {
  const { database = query.database, table: name } = targetName(node.tableRef());
  const table = tableIfThere(catalog, database, name);
  if (table === undefined) {
    const message = `Table '${qualified(database, name)}' does not exist`;
    throw new SqlError('TABLE_NOT_FOUND', message, positionOf(node.tableRef()));
  }
  if (table.TableType === 'VIRTUAL_VIEW')
    throw new SqlError('NOT_SUPPORTED', 'Inserting into views is not supported');
  return table;
}

function namesIn(node: TrinoGrammar.ColumnListContext | null): string[] {
  return (node?.columnRef() ?? []).map((column) => {
    const name = column.qualifiedName();
    const [only, ...more] = name === null ? [] : partsOf(name);
    if (only === undefined || more.length > 0) {
      throw new SqlError('MALFORMED_QUERY', 'a column is missing', positionOf(column));
    }
    return only.toLowerCase();
  });
}

type Ready = (open: OpenQuery, target: Target, partitions: InsertPartitions) => Promise<StatementResult>;

/** Finds out what goes where, and does `then` with it. */
async function prepared(sql: string, query: StatementQuery, tools: StatementTools, then: Ready) {
  const node = parsed(sql);
  const table = targetOf(node, query, tools);
  const format = insertFormat(table);
  const open = await tools.engine.open({ ...query, sql: textOf(sql, node.rootQuery()), parameters: [] });
  try {
    const { columns, keys } = await insertColumns(open, table, namesIn(node.columnList()));
    const partitions = new InsertPartitions(table, tools);
    return await then(
      open,
      { columns, keys, format, placeOf: partitions.placeOf, makes_table: false },
      partitions,
    );
  } finally {
    open.close();
  }
}

function run(sql: string, query: StatementQuery, tools: StatementTools): Promise<StatementResult> {
  return prepared(sql, query, tools, (open, target, partitions) =>
    writeRows(open, target, query, tools, (files) => partitions.register(files.map(({ values }) => values))),
  );
}

/**
 * INSERT INTO. Each statement adds files of its own.
 * @throws SqlError `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function insertInto(sql: string, parameters: readonly string[]): Statement {
  const bound = bindParameters(sql, parameters);
  const node = parsed(bound);
  return {
    type: 'DML',
    substatement: 'INSERT',
    output: 'data',
    query_sql: textOf(bound, node.rootQuery()),
    validate: async (query, tools) => {
      await prepared(bound, query, tools, async () => emptyResult());
    },
    run: (query, tools) => advised(insertAdvice(query), () => run(bound, query, tools)),
  };
}
