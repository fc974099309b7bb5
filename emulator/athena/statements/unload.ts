import { bindParameters } from '../../sql/bind-parameters.ts';
import { grammar, parseStatement, type SqlToken, tokensOf } from '../../sql/grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { OpenQuery } from '../engine/open-query.ts';
import { checkFormat, checkKeys, newColumns, writtenColumns } from './ctas-table.ts';
import { outputFormat } from './output-format.ts';
import { partOf } from './query-text.ts';
import type { Statement, StatementQuery, StatementResult, StatementTools } from './statement.ts';
import { PropertyReader, type PropertyValue, tableProperties } from './table-properties.ts';
import { folderIn, type Target, writeRows } from './write-rows.ts';
import { isEmpty, targetLocation } from './writing/target-location.ts';
import { emptyResult } from './written-result.ts';

/** UNLOAD, taken apart: the query (its lines and columns are those of the whole), the place, the properties. */
type Unload = { query: string; location: string; properties: ReadonlyMap<string, PropertyValue> };

function fault(token: SqlToken | undefined, wanted: string): SqlError {
  const found = token === undefined ? '<EOF>' : token.text;
  return new SqlError(
    'MALFORMED_QUERY',
    `mismatched input '${found}'. Expecting: ${wanted}`,
    token?.position,
  );
}

/** The place of the bracket that closes the one at `from`. */
function closing(tokens: readonly SqlToken[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw fault(undefined, "')'");
}

const isWord = (token: SqlToken | undefined, word: string) => token?.text.toUpperCase() === word;

/** The properties stand as those of CREATE TABLE AS do, so the same grammar reads them. */
function propertiesIn(text: string): ReadonlyMap<string, PropertyValue> {
  const statement = parseStatement(`CREATE TABLE t WITH ${text} AS SELECT 1`);
  return tableProperties(
    statement instanceof grammar.CreateTableAsSelectContext ? statement.properties() : null,
  );
}

function takenApart(sql: string): Unload {
  const tokens = tokensOf(sql);
  if (tokens.at(-1)?.text === ';') tokens.pop();
  if (tokens[1]?.text !== '(') throw fault(tokens[1], "'('");
  const end = closing(tokens, 1);
  const [to, place, word, ...rest] = tokens.slice(end + 1);
  if (!isWord(to, 'TO')) throw fault(to, "'TO'");
  const [, location] = /^'((?:[^']|'')*)'$/s.exec(place?.text ?? '') ?? [];
  if (location === undefined) throw fault(place, '<string>');
  if (!isWord(word, 'WITH')) throw fault(word, "'WITH'");
  if (rest[0]?.text !== '(') throw fault(rest[0], "'('");
  const last = closing(rest, 0);
  if (last !== rest.length - 1) throw fault(rest[last + 1], '<EOF>');
  return {
    query: partOf(sql, tokens[1].to, tokens[end]?.from),
    location: location.replaceAll("''", "'"),
    properties: propertiesIn(Array.from(sql).slice(rest[0].from, rest[last]?.to).join('')),
  };
}

/** What the properties say. @throws SqlError `INVALID_TABLE_PROPERTY`, `NOT_SUPPORTED` */
function described({ properties: given, location }: Unload, { objects }: StatementTools) {
  const properties = new PropertyReader(given);
  const name = properties.text('format');
  if (name === undefined) throw new SqlError('INVALID_TABLE_PROPERTY', "UNLOAD needs the property 'format'");
  const format = outputFormat(name, properties, ['compression', 'write_compression']);
  const keys = properties.names('partitioned_by');
  properties.end('UNLOAD');
  return { format, keys, location: targetLocation(location, objects) };
}

/** Finds out what is to be written where, and does `then` with it. */
async function prepared(
  unload: Unload,
  query: StatementQuery,
  tools: StatementTools,
  then: (open: OpenQuery, target: Target) => Promise<StatementResult>,
): Promise<StatementResult> {
  const { format, keys, location } = described(unload, tools);
  const ready = async () => {
    if (await isEmpty(location, tools.objects)) return;
    throw new SqlError('HIVE_PATH_ALREADY_EXISTS', `Target directory already exists: ${location.uri}`);
  };
  await ready();
  const open = await tools.engine.open({ ...query, sql: unload.query, parameters: [] });
  try {
    const given = await open.columns();
    const names = given.map((column, index) => column.name ?? `_col${index}`);
    const columns = newColumns(given, names);
    checkKeys(columns, keys);
    checkFormat(columns, format);
    const written = writtenColumns(columns, keys.length);
    return await then(open, {
      ...written,
      format,
      placeOf: folderIn(location, keys),
      ready,
      makes_table: false,
    });
  } finally {
    open.close();
  }
}

/**
 * UNLOAD, which Trino's grammar does not have: its query is read by that grammar, as every other.
 * @throws SqlError `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
 */
export function unload(sql: string, parameters: readonly string[]): Statement {
  const { query, ...rest } = takenApart(sql);
  const bound = { ...rest, query: bindParameters(query, parameters) };
  const inner = parseStatement(bound.query);
  if (!(inner instanceof grammar.StatementDefaultContext)) throw fault(tokensOf(sql)[2], '<query>');
  return {
    type: 'DML',
    substatement: 'UNLOAD',
    output: 'data',
    query_sql: bound.query,
    validate: async (asked, tools) => {
      await prepared(bound, asked, tools, async () => emptyResult());
    },
    run: (asked, tools) =>
      prepared(bound, asked, tools, (open, target) =>
        writeRows(open, target, asked, tools, async () => undefined),
      ),
  };
}
