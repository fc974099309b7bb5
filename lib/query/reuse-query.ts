/**
 * The same question asked again within the age that the reader takes is not run again: its rows are those of the
 * earlier execution, and it costs nothing. Who asks the same at the same time shares one execution.
 * Whether the reader may see the answer is decided before, by the metric.
 */
import { createHash } from 'node:crypto';
import { abortable } from '../abortable.ts';
import { AppError } from '../errors.ts';
import { type AnswerStore, answerStore, type KeptAnswer } from './answer-store.ts';
import { noteReuse } from './reuse-notes.ts';
import { type Query, type QueryResult, runQuery } from './run-query.ts';

export type ReusableQuery = Query & {
  /** How old the data of an answer may be, counted from when its question was sent: ms. 0 asks anew. */
  max_age_ms: number;
  /**
   * Names one press of "refresh": only an answer to the same press is taken, so that drawing a page twice for it does
   * not ask twice.
   */
  refresh?: string | undefined;
  /**
   * Takes an answer without rows too. Else it is asked anew, however young it is: where there is nothing yet, there may
   * be something next.
   */
  keeps_empty?: boolean | undefined;
};

export type Answered = QueryResult & {
  /** Whether an earlier, or a running, execution answered: then it cost nothing. */
  reused: boolean;
  /** When the question was sent to Athena; the data are no older. ms since the epoch. */
  answered_at_ms: number;
};

type Running = {
  asked_at_ms: number;
  refresh: string | undefined;
  /** Told the id once there is one. */
  on_start: ((id: string) => void)[];
  id: string | undefined;
  result: Promise<QueryResult>;
  waiting: number;
  /** Stops it once nobody waits any more. */
  controller: AbortController;
};

type Shared = { store: AnswerStore; running: Map<string, Running> };
const shared_key = Symbol.for('heatlake.answers');
const shared_by_all = globalThis as typeof globalThis & { [shared_key]?: Shared };

function shared(): Shared {
  shared_by_all[shared_key] ??= { store: answerStore(), running: new Map() };
  return shared_by_all[shared_key];
}

function keyOf({ sql, parameters, max_rows }: Query): string {
  return createHash('sha256')
    .update(JSON.stringify([sql, parameters, max_rows]))
    .digest('base64url');
}

/** Whether a question of now takes an answer that has no rows. */
const takesEmpty = ({ refresh, keeps_empty = false }: ReusableQuery) => refresh !== undefined || keeps_empty;

/** Whether an answer of then is good enough for a question of now. */
function isGood(
  { asked_at_ms, refresh }: Pick<KeptAnswer, 'asked_at_ms' | 'refresh'>,
  query: ReusableQuery,
  now_ms: number,
): boolean {
  if (query.refresh !== undefined) return refresh === query.refresh;
  // A clock that was set back says nothing about the age.
  return query.max_age_ms > 0 && asked_at_ms <= now_ms && now_ms - asked_at_ms <= query.max_age_ms;
}

/** Runs the query for everybody who asks it now. Its own signal ends it when the last of them has gone. */
function begin(key: string, query: ReusableQuery, now_ms: number): Running {
  const { running, store } = shared();
  const controller = new AbortController();
  const begun: Running = {
    asked_at_ms: now_ms,
    refresh: query.refresh,
    on_start: [],
    id: undefined,
    waiting: 0,
    controller,
    result: runQuery({
      ...query,
      signal: controller.signal,
      on_start: (id) => {
        begun.id = id;
        for (const tell of begun.on_start) tell(id);
      },
    }),
  };
  running.set(key, begun);
  const done = () => {
    if (running.get(key) === begun) running.delete(key);
  };
  begun.result.then((result) => {
    done();
    store.put(key, { result, asked_at_ms: now_ms, refresh: query.refresh }, now_ms);
  }, done);
  return begun;
}

async function waitFor(begun: Running, { signal, on_start }: ReusableQuery): Promise<QueryResult> {
  begun.waiting += 1;
  if (on_start !== undefined) {
    if (begun.id === undefined) begun.on_start.push(on_start);
    else on_start(begun.id);
  }
  try {
    return await (signal === undefined ? begun.result : abortable(begun.result, signal));
  } catch (thrown) {
    if (!signal?.aborted) throw thrown;
    throw new AppError('unavailable', 'The query was given up.', { cause: thrown, is_wanted: true });
  } finally {
    begun.waiting -= 1;
    if (begun.waiting === 0) begun.controller.abort();
  }
}

/**
 * Answers with an earlier execution that is young enough, or runs the query.
 * @throws what `runQuery` throws
 */
export async function reuseQuery(query: ReusableQuery, now_ms = Date.now()): Promise<Answered> {
  const key = keyOf(query);
  const { store, running } = shared();
  const known = store.get(key);
  const is_enough = known !== undefined && (known.result.rows.length > 0 || takesEmpty(query));
  if (is_enough && isGood(known, query, now_ms)) {
    noteReuse(known.result, now_ms);
    return { ...known.result, reused: true, answered_at_ms: known.asked_at_ms };
  }
  const under_way = running.get(key);
  if (under_way !== undefined && isGood(under_way, query, now_ms)) {
    const result = await waitFor(under_way, query);
    noteReuse(result, now_ms);
    return { ...result, reused: true, answered_at_ms: under_way.asked_at_ms };
  }
  const result = await waitFor(begin(key, query, now_ms), query);
  return { ...result, reused: false, answered_at_ms: now_ms };
}
