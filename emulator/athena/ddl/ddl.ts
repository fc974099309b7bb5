import type { Catalog } from '../../glue/catalog.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import type { StatementKind } from '../statements/statement.ts';

/** What a statement of Hive's DDL works with; `database` is the one of names without any. */
export type DdlContext = { catalog: Catalog; objects: ObjectStore; database: string };

/**
 * What a statement answers: the names of its columns, and one text a row. A row of several columns has tabs
 * between them, as Hive prints it; Athena passes it on as one value.
 */
export type DdlAnswer = { columns: readonly string[]; rows: readonly string[]; column_type?: 'varchar' };

/** A statement of Hive's DDL that has been read. */
export type Ddl = {
  type: StatementKind['type'];
  substatement: string;
  /** @throws HiveFailure, SqlError for what makes it FAILED */
  run(context: DdlContext): Promise<DdlAnswer> | DdlAnswer;
  /**
   * The statement as the catalog of this moment makes it.
   * @throws AwsError what StartQueryExecution answers with
   */
  resolve?(context: DdlContext): Ddl;
};

/** The answer of what changes something and tells nothing. */
export const no_answer: DdlAnswer = { columns: [], rows: [] };
