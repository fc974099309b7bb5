import { parseStatement } from '../../sql/grammar.ts';
import { type HiveGrammar, parseHive } from '../../sql/hive-grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { HiveFailure } from '../failure.ts';
import { parseLocation } from '../parse-location.ts';
import type { QueryRequest } from '../query-request.ts';
import type { Statement, StatementQuery, StatementTools } from '../statements/statement.ts';
import { alterDatabase } from './alter-database.ts';
import { alterTable } from './alter-table.ts';
import { withCommentFailure } from './comment-failure.ts';
import { createDatabase } from './create-database.ts';
import { createTable } from './create-table.ts';
import type { Ddl, DdlAnswer, DdlContext } from './ddl.ts';
import { describeTable } from './describe.ts';
import { dropColumn } from './drop-column.ts';
import { dropDatabase } from './drop-database.ts';
import { dropTable } from './drop-table.ts';
import { oneStatement } from './one-statement.ts';
import { repairTable } from './repair-table.ts';
import { showColumns } from './show-columns.ts';
import { showCreateTable } from './show-create-table.ts';
import { showDatabases, showTables, showViews } from './show-names.ts';
import { showPartitions } from './show-partitions.ts';
import { showTableProperties } from './show-table-properties.ts';
import { trinoRefusal } from './trino-refusal.ts';

const comments = /^(?:\s+|\/\*[\s\S]*?\*\/|--[^\n]*\n?)*/;
const between = /(?:\s|\/\*[\s\S]*?\*\/|--[^\n]*\n?)+/g;
/** How the statements begin that Athena reads as Hive does. */
const first_words =
  /^(?:create (?:database|schema|external|table|temporary|index|role)|alter (?:table|database|schema|index)|drop (?:table|database|schema|index|role)|msck|show(?! (?:create view|functions|stats|session))|desc(?:ribe)?(?! (?:input|output))|truncate|load|export|import|lock|unlock|commit|rollback|grant|revoke|start|dfs)\b/i;
function showOf(node: HiveGrammar.ShowStatementContext, sql: string): Ddl | undefined {
  if (node.KW_MATERIALIZED() !== null || node.KW_EXTENDED() !== null) return undefined;
  if (node.KW_DATABASES() !== null || node.KW_SCHEMAS() !== null) return showDatabases(node);
  if (node.KW_TABLES() !== null)
    return node.showTablesFilterExpr()?.KW_WHERE() ? undefined : showTables(node);
  if (node.KW_VIEWS() !== null) return showViews(node);
  if (node.KW_COLUMNS() !== null) return showColumns(node, sql);
  if (node.KW_PARTITIONS() !== null) return showPartitions(node, sql);
  if (node.KW_CREATE() !== null) return showCreateTable(node);
  if (node.KW_TBLPROPERTIES() !== null) return showTableProperties(node);
  return undefined;
}

/** Undefined for what Hive knows and Athena does not. @throws SqlError, AwsError */
function readDdl(node: HiveGrammar.DdlStatementContext, sql: string): Ddl | undefined {
  const [create_db, drop_db, create] = [
    node.createDatabaseStatement(),
    node.dropDatabaseStatement(),
    node.createTableStatement(),
  ];
  if (create_db !== null) return createDatabase(create_db, sql);
  if (drop_db !== null) return dropDatabase(drop_db);
  if (create !== null) return createTable(create, sql);
  const [drop, alter, describe] = [node.dropTableStatement(), node.alterStatement(), node.descStatement()];
  if (drop !== null) return dropTable(drop);
  if (alter !== null) {
    const database = alter.alterDatabaseStatementSuffix();
    return database === null ? alterTable(alter, sql) : alterDatabase(database);
  }
  if (describe !== null) return describeTable(describe, sql);
  const [check, show] = [node.metastoreCheck(), node.showStatement()];
  if (check !== null) return repairTable(check);
  return show === null ? undefined : showOf(show, sql);
}

/** What Athena's Hive does not know: Trino's grammar says why, unless it is Trino's. @throws SqlError */
function refuse(sql: string, why: SqlError): never {
  try {
    parseStatement(sql);
  } catch (error) {
    throw error instanceof SqlError ? trinoRefusal(sql, error) : error;
  }
  throw why;
}

function read(sql: string): Ddl {
  let ddl: Ddl | undefined;
  try {
    const node = parseHive(sql).ddlStatement();
    ddl = node === null ? undefined : readDdl(node, sql);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return dropColumn(sql) ?? refuse(sql, error);
  }
  return ddl ?? refuse(sql, new SqlError('MALFORMED_QUERY', 'Queries of this type are not supported'));
}

const contextOf = ({ database }: QueryRequest, { catalog, objects }: StatementTools): DdlContext => ({
  catalog,
  objects,
  database: database.toLowerCase(),
});

async function* chunksOf({ rows }: DdlAnswer): AsyncGenerator<string[][]> {
  const size = 1000;
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size).map((text) => [text]);
}

/** Athena leaves the reason of a failure where the result would lie. */
async function keepReason(reason: string, query: StatementQuery, { objects }: StatementTools): Promise<void> {
  const { bucket, key } = parseLocation(query.output_location);
  await objects.put(bucket, `${key}${query.id}.txt`, Buffer.from(reason));
}

async function answer(ddl: Ddl, query: StatementQuery, tools: StatementTools): Promise<DdlAnswer> {
  query.signal.throwIfAborted();
  try {
    return await ddl.run(contextOf(query, tools));
  } catch (error) {
    if (!(error instanceof HiveFailure)) throw error;
    try {
      await keepReason(error.message, query, tools);
    } catch (cause) {
      error.cause = cause;
    }
    throw error;
  }
}

function toStatement(ddl: Ddl): Statement {
  const { type, substatement, resolve } = ddl;
  return {
    type,
    substatement,
    output: 'txt',
    async run(query, tools) {
      const given = await answer(ddl, query, tools);
      const column_type = given.column_type ?? 'string';
      return {
        columns: given.columns.map((name) => ({ name, type: column_type, precision: 0, scale: 0 })),
        rows: chunksOf(given),
        scanned_bytes: () => 0,
        close: () => undefined,
      };
    },
    ...(resolve === undefined
      ? {}
      : { resolve: (request, tools) => toStatement(resolve(contextOf(request, tools))) }),
  };
}

/** A statement of Hive's DDL; undefined for all others but CREATE TABLE AS. @throws SqlError `MALFORMED_QUERY`; AwsError */
export function ddlStatement(sql: string): Statement | undefined {
  const words = sql.replace(comments, '').slice(0, 4096).replace(between, ' ');
  if (!first_words.test(words)) return undefined;
  try {
    return toStatement(withCommentFailure(read(oneStatement(sql)), sql));
  } catch (error) {
    // So the parser ends that calls itself for each bracket of a type.
    if (!(error instanceof RangeError)) throw error;
    throw new SqlError('MALFORMED_QUERY', 'statement is too large (stack overflow while parsing)', {
      line: 1,
      column: 1,
    });
  }
}
