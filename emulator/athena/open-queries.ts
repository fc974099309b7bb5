import { type Engine, openEngine } from './engine/engine.ts';
import { type ExecutionOptions, QueryExecutions } from './query-executions.ts';
import type { StatementTools } from './statements/statement.ts';

type Tools = Omit<StatementTools, 'engine'> &
  Pick<ExecutionOptions, 'history' | 'log'> & { data_dir: string };

/** Queries over an engine of their own. Closing them cancels what runs. */
export async function openQueries({
  data_dir,
  history,
  log,
  ...tools
}: Tools): Promise<{ executions: QueryExecutions; close(): Promise<void> }> {
  const engine: Engine = await openEngine({ data_dir, objects: tools.objects, catalog: tools.catalog, log });
  const executions = new QueryExecutions({ history, log, tools: { ...tools, engine } });
  const close = async () => {
    await executions.close();
    await engine.close();
  };
  return { executions, close };
}
