import type { Catalog } from '../glue/catalog.ts';
import { type Log, logToStderr } from '../log.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { openEngine } from './engine/engine.ts';
import { QueryExecutions } from './query-executions.ts';
import { openWorkGroups, type WorkGroups } from './work-groups.ts';

/** The state of Athena: its work groups, which are durable, and the queries of this process. */
export type Athena = {
  work_groups: WorkGroups;
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
  const executions = await new QueryExecutions({
    data_dir,
    tools: { engine, catalog, objects },
    log,
  }).prepare();
  return {
    work_groups,
    executions,
    async close() {
      await executions.close();
      await engine.close();
    },
  };
}
