import type { Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { config } from '../config.ts';
import type { Issue } from '../errors.ts';
import { costUsd } from '../query/cost.ts';
import { literal } from '../query/literal.ts';
import { tagSql } from '../query/query-tag.ts';
import { decodeRows } from '../query/result-row.ts';
import { type Answered, reuseQuery } from '../query/reuse-query.ts';
import { assertMayRead, type Reader } from '../reader.ts';
import { type Column, rowSchema } from './column.ts';
import { type Asked, type CommonParams, commonParams, resolveParams } from './resolve-params.ts';
import { type Table, toTable } from './table.ts';
import { toCsv } from './to-csv.ts';

/** Parameters as a URL has them. One that is missing or empty is not given. */
export type GivenParams = Readonly<Record<string, string | undefined>>;

/** What the answer cost. */
export type QueryReceipt = {
  id: string;
  /** As it was sent, with a `?` for each value. */
  sql: string;
  /** The value of each `?`, in order, as a SQL literal. */
  parameters: readonly string[];
  /** What this answer read and cost: nothing where it was reused. */
  scanned_bytes: number;
  cost_usd: number;
  duration_ms: number;
  /** Whether the rows are those of an earlier execution. */
  reused: boolean;
  /** When the question was sent to Athena: the data are no older. ms since the epoch. */
  answered_at: number;
};

export type MetricAnswer<Name extends string, Params, Row, Summary> = {
  metric: Name;
  /** Resolved: with the defaults filled in. */
  params: Params & CommonParams;
  rows: Row[];
  summary: Summary;
  query: QueryReceipt;
};

export type ReadOptions = {
  /** Gives the question up. */
  signal?: AbortSignal | undefined;
  /** What counts as now, for the default dates: ms since the epoch. */
  now_ms?: number | undefined;
  /** How old an answer may be that is given again instead of asking anew: ms. Default 0: none. */
  max_age_ms?: number | undefined;
  /** One press of "refresh": only answers to the same press are given again, whatever `max_age_ms` is. */
  refresh?: string | undefined;
  /** Gives an answer without rows again too; else it is asked anew. */
  keeps_empty?: boolean | undefined;
  /** Told the query's id as soon as there is one. */
  on_start?: ((id: string) => void) | undefined;
};

type Definition<
  Name extends string,
  Shape extends z.ZodRawShape,
  Cells extends z.ZodRawShape,
  Row,
  Summary,
> = {
  /** The name in the URL: `/api/metrics/<name>`. */
  name: Name;
  /** What the number means, for people. */
  doc: string;
  /** Parameters beside site, from, to and tz: each a schema that takes a text. */
  params: Shape;
  /** A fault that no single parameter has. */
  check?: (asked: Asked<Shape>) => Issue | undefined;
  /**
   * Whether it is about every site that the reader may see, and not about one: then it has no parameter `site`, and its
   * `query` must ask for no other sites than the reader's.
   */
  of_all_sites?: boolean;
  /** Trino's SQL. Values become execution parameters, in order. */
  query: (asked: Asked<Shape>, sites: Reader['sites']) => Sql;
  /** The decoder of each column of the result, in the SQL's order. */
  row: Cells;
  /** The most rows that the SQL can give. Default 10,001. */
  max_rows?: number;
  /** From the result's rows to the answer's. */
  answer: (rows: z.output<z.ZodObject<Cells>>[], asked: Asked<Shape>) => { rows: Row[]; summary: Summary };
  /** The columns of the table that a person sees, in order. */
  columns: readonly Column[];
  /** That table's rows, where they are not `rows` themselves. */
  table?: (rows: Row[]) => readonly object[];
  /** What one of `rows` is in JSON, where it is not a row of `columns`. */
  json_row?: z.ZodType;
};

/**
 * Describes one metric: one question with one defined answer. The module's docstring defines the number.
 * The metric that it makes checks the parameters, then whether the reader may see the site, then asks.
 */
export function defineMetric<
  const Name extends string,
  Shape extends z.ZodRawShape,
  Cells extends z.ZodRawShape,
  Row extends object,
  Summary extends object,
>(definition: Definition<Name, Shape, Cells, Row, Summary>) {
  const { name, doc, columns, of_all_sites = false } = definition;
  const params = { ...commonParams(of_all_sites), ...definition.params };
  const column_names = columns.map((column) => column.name);
  const json_row = definition.json_row ?? rowSchema(columns);
  type Answer = MetricAnswer<Name, z.output<z.ZodObject<Shape>>, Row, Summary>;

  /**
   * Answers the question for `reader`.
   * @throws AppError `bad_request` naming each wrong parameter, `forbidden`, `query_failed`, `unavailable`
   */
  async function read(reader: Reader, given: GivenParams, options: ReadOptions = {}): Promise<Answer> {
    const asked = resolveParams(definition, given, options.now_ms ?? Date.now());
    const sites = of_all_sites && reader.sites !== 'all' ? reader.sites : [asked.params.site];
    for (const site of sites) assertMayRead(reader, site, { name, params: asked.params });
    const query = definition.query(asked, reader.sites);
    const parameters = query.values.map((value) => literalOf(value, asked.params));
    const { signal, refresh, keeps_empty, on_start, max_age_ms = 0 } = options;
    const result = await reuseQuery({
      sql: tagSql(name, query.sql),
      parameters,
      max_rows: definition.max_rows,
      ...{ signal, refresh, keeps_empty, on_start, max_age_ms },
    });
    const decoded = decodeRows(definition.row, result.columns, result.rows);
    return {
      metric: name,
      params: asked.params,
      ...definition.answer(decoded, asked),
      query: receiptOf(result, parameters),
    };
  }

  /** The answer's rows as the table a person sees: `columns` and nothing else. */
  function table(rows: Row[]): Table {
    return toTable(column_names, definition.table?.(rows) ?? rows);
  }

  /** The same answer as CSV: what `table` shows. @throws what `read` throws */
  async function readCsv(reader: Reader, given: GivenParams, options: ReadOptions = {}): Promise<string> {
    const { rows } = await read(reader, given, options);
    return toCsv(column_names, table(rows).rows);
  }

  return { name, doc, params, columns, json_row, read, table, readCsv };
}

function receiptOf(result: Answered, parameters: readonly string[]): QueryReceipt {
  const { id, sql, reused, answered_at_ms: answered_at } = result;
  if (reused) {
    return { id, sql, parameters, scanned_bytes: 0, cost_usd: 0, duration_ms: 0, reused, answered_at };
  }
  const { scanned_bytes, duration_ms } = result;
  const cost_usd = costUsd(scanned_bytes, config().HEATLAKE_USD_PER_TB);
  return { id, sql, parameters, scanned_bytes, cost_usd, duration_ms, reused, answered_at };
}

/** A value of a metric's SQL as a literal; a text that is too long is named after its parameter. */
function literalOf(value: unknown, params: Readonly<Record<string, unknown>>): string {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean': {
      const named = Object.entries(params).find(([, given]) => given === value);
      return literal(value, named?.[0]);
    }
    default:
      throw new TypeError(`A ${typeof value} can not be a parameter of a query.`);
  }
}
