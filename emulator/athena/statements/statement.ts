import type { Catalog } from '../../glue/catalog.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import type { Engine, EngineResult } from '../engine/engine.ts';
import type { PreparedStatements } from '../prepared-statements.ts';
import type { QueryRequest } from '../query-execution.ts';

/** What a text is, as far as it tells before it runs. The names are those of GetQueryExecution. */
export type StatementKind = {
  type: 'DDL' | 'DML' | 'UTILITY';
  /** `SELECT`, `CREATE_TABLE`, `SHOW_PARTITIONS`, ... */
  substatement: string;
  /**
   * How the result lies in S3: as `<id>.csv` with a header, which is then also the first row of
   * GetQueryResults; or as `<id>.txt`, lines of cells with tabs between them and no header. What writes files (CTAS
   * a `table`, INSERT and UNLOAD `data`) leaves no result beside them.
   */
  output: 'csv' | 'txt' | 'table' | 'data';
};

/**
 * One execution of a statement. Where `signal` aborts, the statement ends with its reason. What runs in the engine
 * is given `onScanned`, so that a query past its work group's limit does not begin.
 */
export type StatementQuery = QueryRequest & {
  id: string;
  signal: AbortSignal;
  onScanned?: (bytes: number) => void;
};

/** What statements work with. */
export type StatementTools = {
  engine: Engine;
  catalog: Catalog;
  objects: ObjectStore;
  prepared_statements: PreparedStatements;
};

export type StatementResult = EngineResult & {
  /** Rows that were written, of statements that write some. */
  update_count?: number;
  /** S3 location of the list of the files that were written: CTAS, INSERT and UNLOAD leave one. */
  manifest_location?: string;
};

/** A statement that has been read: it is well formed, and knows how to run. */
export type Statement = StatementKind & {
  /** The query that it runs or whose rows it writes, with its parameters; EXPLAIN asks for it. */
  query_sql?: string;
  /** Whether it could run, as far as it is known before it does. @throws SqlError as `run` */
  validate?(query: StatementQuery, tools: StatementTools): Promise<void>;
  /**
   * The statement as the catalog of this moment makes it; StartQueryExecution asks this before it answers.
   * @throws AwsError what StartQueryExecution answers with
   */
  resolve?(request: QueryRequest, tools: StatementTools): Statement;
  /** @throws SqlError or HiveFailure for what makes it FAILED; so do the rows. */
  run(query: StatementQuery, tools: StatementTools): Promise<StatementResult>;
};
