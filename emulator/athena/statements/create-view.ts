import { AwsError } from '../../aws-error.ts';
import type { GlueTableInput } from '../../glue/catalog.ts';
import { bindParameters } from '../../sql/bind-parameters.ts';
import { grammar, parseStatement, positionOf, type TrinoGrammar } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { trinoType } from '../engine/trino-type.ts';
import { type ViewDefinition, viewText } from '../engine/view-definition.ts';
import { hiveColumnType } from './hive-column-type.ts';
import type { NamedColumn } from './named-columns.ts';
import { namedColumns } from './named-columns.ts';
import { textOf } from './query-text.ts';
import type { Statement, StatementQuery, StatementTools } from './statement.ts';
import { qualified, tableIfThere, targetName } from './target-name.ts';
import { emptyResult } from './written-result.ts';

type Parsed = TrinoGrammar.CreateViewContext;

const start = { line: 1, column: 1 };

function parsed(sql: string): Parsed {
  const statement = parseStatement(sql);
  if (!(statement instanceof grammar.CreateViewContext)) {
    throw new SqlError('MALFORMED_QUERY', 'this is no CREATE VIEW', positionOf(statement));
  }
  return statement;
}

/** Hive has not all types that a view may give; Athena shows those as Trino names them. */
function hiveTypeOrOwn({ type }: NamedColumn): string {
  try {
    return hiveColumnType(type);
  } catch (error) {
    if (error instanceof SqlError) return trinoType(type);
    throw error;
  }
}

/** The view as Athena keeps it in Glue. */
function viewInput(
  name: string,
  definition: ViewDefinition,
  columns: readonly NamedColumn[],
): GlueTableInput {
  return {
    Name: name,
    TableType: 'VIRTUAL_VIEW',
    Retention: 0,
    StorageDescriptor: {
      Columns: columns.map((column) => ({ Name: column.name, Type: hiveTypeOrOwn(column) })),
      Location: '',
      Compressed: false,
      NumberOfBuckets: 0,
      SerdeInfo: { Parameters: {} },
      StoredAsSubDirectories: false,
    },
    PartitionKeys: [],
    ViewOriginalText: viewText(definition),
    ViewExpandedText: '/* Presto View */',
    Parameters: { comment: 'Presto View', presto_view: 'true' },
  };
}

async function viewOf(
  sql: string,
  node: Parsed,
  query: StatementQuery,
  tools: StatementTools,
): Promise<GlueTableInput> {
  const { database = query.database, table } = targetName(node.viewNameCreate());
  const body = textOf(sql, node.rootQuery());
  const within = [qualified(database, table)];
  const open = await tools.engine.open({ ...query, sql: body, parameters: [], within });
  try {
    const columns = namedColumns(await open.columns(), []);
    const definition = {
      sql: body.trim(),
      database: query.database,
      columns: columns.map(({ name, type }) => ({ name, type: trinoType(type) })),
    };
    return viewInput(table, definition, columns);
  } finally {
    open.close();
  }
}

async function run(sql: string, query: StatementQuery, tools: StatementTools): Promise<void> {
  const node = parsed(sql);
  const { database = query.database, table: name } = targetName(node.viewNameCreate());
  const there = tableIfThere(tools.catalog, database, name);
  const kind = there?.TableType === 'VIRTUAL_VIEW' ? 'View' : 'Table';
  const exists = new SqlError(
    'TABLE_ALREADY_EXISTS',
    `${kind} '${qualified(database, name)}' already exists`,
    start,
  );
  if (there !== undefined && (kind === 'Table' || node.KW_REPLACE() === null)) throw exists;
  const input = await viewOf(sql, node, query, tools);
  query.signal.throwIfAborted();
  try {
    if (there === undefined) await tools.catalog.createTable(database, input);
    else await tools.catalog.updateTable(database, input);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'AlreadyExistsException') throw exists;
    throw error;
  }
}

/**
 * CREATE [OR REPLACE] VIEW ... AS. The query is bound, for its columns and its faults, and not run.
 * @throws SqlError `MALFORMED_QUERY`
 */
export function createView(sql: string, parameters: readonly string[]): Statement {
  const bound = bindParameters(sql, parameters);
  parsed(bound);
  return {
    type: 'DDL',
    substatement: 'CREATE_VIEW',
    output: 'txt',
    run: async (query, tools) => {
      await run(bound, query, tools);
      return emptyResult();
    },
  };
}
