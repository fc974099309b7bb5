import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Catalog } from '../glue/catalog.ts';
import { type Log, logToStderr } from '../log.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { type NamedQueries, openNamedQueries } from './named-queries.ts';
import { openPreparedStatements, type PreparedStatements } from './prepared-statements.ts';
import type { QueryExecutions } from './query-executions.ts';
import { QueryHistory } from './query-history.ts';
import { openWorkGroups, type WorkGroups } from './work-groups.ts';

/** The state of Athena. All of it is durable. */
export type Athena = {
  work_groups: WorkGroups;
  named_queries: NamedQueries;
  prepared_statements: PreparedStatements;
  /**
   * The queries. The grammar of SQL and the engine take longer to load than all else, so the first call loads them.
   * @throws what opening them failed with; the next call tries again
   */
  queries(): Promise<QueryExecutions>;
  /** Loads what `queries` needs, in pieces that requests can come between. Says in the log where that fails. */
  prepare(): void;
  /** Cancels what runs and frees the engine. */
  close(): Promise<void>;
};

type Tools = { data_dir: string; objects: ObjectStore; catalog: Catalog; log?: Log };

/** How long the endpoint is left to its first requests before it is prepared: ms. */
const delay_ms = 200;
/** Each needs what is before it: the last is all. */
const pieces = [
  () => import('@duckdb/node-api'),
  () => import('../sql/hive-grammar.ts'),
  () => import('../sql/grammar.ts'),
  () => import('../sql/translate.ts'),
  () => import('./ddl/ddl-statement.ts'),
  () => import('./open-queries.ts'),
];

async function load(signal: AbortSignal): Promise<void> {
  await setTimeout(delay_ms, undefined, { ref: false, signal });
  for (const piece of pieces) {
    signal.throwIfAborted();
    await piece();
    await setImmediate();
  }
}

export async function openAthena({ log = logToStderr, ...tools }: Tools): Promise<Athena> {
  const { data_dir } = tools;
  const prepared_statements = await openPreparedStatements(data_dir);
  const history = await QueryHistory.open(join(data_dir, 'athena'), log);
  const closing = new AbortController();
  let opening: Promise<{ executions: QueryExecutions; close(): Promise<void> }> | undefined;
  let preparing: Promise<unknown> | undefined;

  const open = async () => {
    const { openQueries } = await import('./open-queries.ts');
    closing.signal.throwIfAborted();
    return openQueries({ ...tools, prepared_statements, history, log });
  };
  const queries = async () => {
    opening ??= open();
    try {
      return (await opening).executions;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  };
  return {
    work_groups: await openWorkGroups(data_dir),
    named_queries: await openNamedQueries(data_dir),
    prepared_statements,
    queries,
    prepare() {
      preparing ??= load(closing.signal)
        .then(queries)
        .catch((cause: unknown) => {
          if (!closing.signal.aborted) log('error', 'The SQL engine could not be opened.', { cause });
        });
    },
    async close() {
      closing.abort(new Error('Athena is closed.'));
      await preparing;
      // Where it failed to open, whoever asked for it was told.
      const [opened] = await Promise.allSettled([opening]);
      if (opened.status === 'fulfilled') await opened.value?.close();
      history.close();
    },
  };
}
