import type { Catalog } from '../glue/catalog.ts';
import { type Log, logToStderr } from '../log.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { openEngine } from './engine/engine.ts';
import { type NamedQueries, openNamedQueries } from './named-queries.ts';
import { openPreparedStatements, type PreparedStatements } from './prepared-statements.ts';
import { QueryExecutions } from './query-executions.ts';
import { openWorkGroups, type WorkGroups } from './work-groups.ts';

/** The state of Athena. All of it is durable. */
export type Athena = {
  work_groups: WorkGroups;
  named_queries: NamedQueries;
  prepared_statements: PreparedStatements;
  executions: QueryExecutions;
  /** Cancels what runs and frees the engine. */
  close(): Promise<void>;
};

export async function openAthena({
  data_dir,
  objects,
  catalog,
  log = logToStderr,
}: {
  data_dir: string;
  objects: ObjectStore;
  catalog: Catalog;
  log?: Log;
}): Promise<Athena> {
  const work_groups = await openWorkGroups(data_dir);
  const engine = await openEngine({ data_dir, objects, catalog, log });
  const prepared_statements = await openPreparedStatements(data_dir);
  const tools = { engine, catalog, objects, prepared_statements };
  const executions = await QueryExecutions.open({ data_dir, tools, log });
  return {
    work_groups,
    named_queries: await openNamedQueries(data_dir),
    prepared_statements,
    executions,
    async close() {
      await executions.close();
      await engine.close();
    },
  };
}
