import { AwsError } from '../../aws-error.ts';
import { bindParameters } from '../../sql/bind-parameters.ts';
import { grammar, parseStatement, positionOf, type TrinoGrammar } from '../../sql/grammar.ts';
import { nameOfIdentifier } from '../../sql/identifier-rules.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { OpenQuery } from '../engine/open-query.ts';
import {
  checkFormat,
  checkKeys,
  type NewTable,
  newColumns,
  newPartition,
  tableInput,
  writtenColumns,
} from './ctas-table.ts';
import { outputFormat } from './output-format.ts';
import { textOf } from './query-text.ts';
import type { Statement, StatementQuery, StatementResult, StatementTools } from './statement.ts';
import { PropertyReader, tableProperties } from './table-properties.ts';
import { qualified, tableIfThere, targetName } from './target-name.ts';
import { folderIn, writeRows } from './write-rows.ts';
import { isEmpty, type TargetLocation, targetLocation } from './writing/target-location.ts';
import type { WrittenFile } from './writing/write-files.ts';
import { advised, emptyResult, tableAdvice, writtenResult } from './written-result.ts';

type Parsed = TrinoGrammar.CreateTableAsSelectContext;

function parsed(sql: string): Parsed {
  const statement = parseStatement(sql);
  if (statement instanceof grammar.CreateTableAsSelectContext) return statement;
  throw new SqlError('MALFORMED_QUERY', 'this is no CREATE TABLE AS', positionOf(statement));
}

function bodyOf(sql: string): string {
  const node = parsed(sql);
  const body = node.rootQuery();
  if (body === null) throw new SqlError('MALFORMED_QUERY', 'a query is missing', positionOf(node));
  return textOf(sql, body);
}

/** What the statement says of the table, but for its columns. */
function described(node: Parsed, query: StatementQuery, tools: StatementTools) {
  if (node.KW_OR() !== null) throw new SqlError('NOT_SUPPORTED', 'CREATE OR REPLACE TABLE is not supported');
  const properties = new PropertyReader(tableProperties(node.properties()));
  const table_type = properties.text('table_type') ?? 'HIVE';
  if (table_type.toUpperCase() !== 'HIVE') {
    throw new SqlError(
      'NOT_SUPPORTED',
      `The table type ${table_type.toUpperCase()} is not supported by the local engine`,
    );
  }
  const format_name = properties.text('format') ?? 'PARQUET';
  const own_compression = `${format_name.toLowerCase()}_compression`;
  const format = outputFormat(format_name, properties, ['write_compression', own_compression]);
  const external = properties.text('external_location');
  if (external !== undefined && query.enforces_location === true) {
    throw new SqlError(
      'INVALID_TABLE_PROPERTY',
      "The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized output location for all queries. Please remove the 'external_location' property and resubmit the query.",
    );
  }
  const keys = properties.names('partitioned_by');
  properties.end('CREATE TABLE AS');
  const location = targetLocation(external ?? `${query.output_location}tables/${query.id}/`, tools.objects);
  return { format, keys, location };
}

async function mustBeEmpty(location: TargetLocation, name: string, tools: StatementTools): Promise<void> {
  if (await isEmpty(location, tools.objects)) return;
  throw new SqlError(
    'HIVE_PATH_ALREADY_EXISTS',
    `Target directory for table '${name}' already exists: ${location.uri}`,
  );
}

/** Shows the table to readers, with its partitions, in one step. */
async function create(
  database: string,
  table: NewTable,
  files: readonly WrittenFile[],
  tools: StatementTools,
): Promise<void> {
  const partitions = table.key_count === 0 ? [] : files.map(({ values }) => newPartition(table, values));
  try {
    await tools.catalog.createTable(database, tableInput(table), partitions);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'AlreadyExistsException') throw error;
    throw alreadyThere(database, table.name);
  }
}

const alreadyThere = (database: string, table: string) =>
  new SqlError('TABLE_ALREADY_EXISTS', `Destination table '${qualified(database, table)}' already exists`, {
    line: 1,
    column: 1,
  });

/** The columns of the new table, with the names that the statement gives them, if it does. */
async function columnsOf(node: Parsed, open: OpenQuery): Promise<NewTable['columns']> {
  const names = (node.columnListCreate()?.columnNameCreate() ?? []).map((each) =>
    nameOfIdentifier(each.identifier()),
  );
  const given = await open.columns();
  if (names.length > 0 && names.length !== given.length) {
    const message = `Column alias list has ${names.length} entries but relation has ${given.length} columns`;
    throw new SqlError('TYPE_MISMATCH', message, positionOf(node));
  }
  return newColumns(given, names);
}

type Ready = (
  open: OpenQuery,
  table: NewTable,
  place: { database: string; keys: string[]; location: TargetLocation },
) => Promise<StatementResult>;

/** Finds out what the table will be, and does `then` with it; does nothing where it is there and may be. */
async function prepared(
  sql: string,
  query: StatementQuery,
  tools: StatementTools,
  then: Ready,
): Promise<StatementResult> {
  const node = parsed(sql);
  const { database = query.database, table: name } = targetName(node.tableNameCreate());
  if (tableIfThere(tools.catalog, database, name) !== undefined) {
    if (node.KW_EXISTS() === null) throw alreadyThere(database, name);
    return emptyResult();
  }
  const { format, keys, location } = described(node, query, tools);
  await mustBeEmpty(location, `${database}.${name}`, tools);
  const open = await tools.engine.open({ ...query, sql: bodyOf(sql), parameters: [] });
  try {
    const columns = await columnsOf(node, open);
    checkKeys(columns, keys);
    checkFormat(columns, format);
    const table = { name, columns, key_count: keys.length, format, uri: location.uri };
    return await then(open, table, { database, keys, location });
  } finally {
    open.close();
  }
}

function run(sql: string, query: StatementQuery, tools: StatementTools): Promise<StatementResult> {
  const has_data = parsed(sql).KW_NO() === null;
  return prepared(sql, query, tools, async (open, table, { database, keys, location }) => {
    const show = (files: readonly WrittenFile[]) => create(database, table, files, tools);
    if (!has_data) {
      await show([]);
      return writtenResult(0, 0, undefined);
    }
    const target = {
      ...writtenColumns(table.columns, keys.length),
      makes_table: true,
      format: table.format,
      placeOf: folderIn(location, keys),
      ready: () => mustBeEmpty(location, `${database}.${table.name}`, tools),
    };
    return writeRows(open, target, query, tools, show);
  });
}

/**
 * CREATE TABLE ... AS. The files are in place before the table is there.
 * @throws SqlError `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function createTableAs(sql: string, parameters: readonly string[]): Statement {
  const bound = bindParameters(sql, parameters);
  return {
    type: 'DDL',
    substatement: 'CREATE_TABLE_AS_SELECT',
    output: 'table',
    query_sql: bodyOf(bound),
    validate: async (query, tools) => {
      await prepared(bound, query, tools, async () => emptyResult());
    },
    run: (query, tools) =>
      advised(tableAdvice(`${query.output_location}tables/${query.id}`), () => run(bound, query, tools)),
  };
}
