import { setImmediate as nextTurn } from 'node:timers/promises';
import { cookies, headers } from 'next/headers';
import { issueQueryTicket } from '#lib/auth/query-ticket.ts';
import { requireReader } from '#lib/auth/require-reader.ts';
import { config } from '#lib/config.ts';
import { type ErrorCode, type Issue, toAppError } from '#lib/errors.ts';
import { csvHref } from '#lib/filters.ts';
import { logFailure } from '#lib/http.ts';
import { log } from '#lib/log.ts';
import type { GivenParams, QueryReceipt, ReadOptions } from '#lib/metrics/define-metric.ts';
import { longest_kept_ms } from '#lib/query/answer-store.ts';
import { QueryError } from '#lib/query/query-error.ts';
import type { QueryFaultKind } from '#lib/query/query-fault.ts';
import { untagSql } from '#lib/query/query-tag.ts';
import type { Reader } from '#lib/reader.ts';
import { readRefresh, refresh_cookie } from '#lib/refresh-cookie.ts';
import { sqlPageHref } from '#lib/sql-page-href.ts';
import { Asking, asOneQuestion, currentAsking } from './asking.ts';

/** Why a panel has no answer. */
export type Fault = {
  kind: 'fault';
  /** A failure of the query by its kind, any other by its code. */
  reason: QueryFaultKind | ErrorCode;
  issues: readonly Issue[];
  query_id?: string | undefined;
  /** What Athena said, word for word, for those who may see it. */
  detail?: string | undefined;
};

/** What became of a question: its answer, why there is none, or that there was nothing to ask about. */
export type Outcome<Answer> =
  | {
      kind: 'answer';
      answer: Answer;
      csv_href: string;
      /** The same question on the SQL page, for those who may go there. */
      sql_href?: string | undefined;
    }
  | Fault
  | { kind: 'nothing' };

type Askable<Answer> = {
  name: string;
  read: (reader: Reader, given: GivenParams, options?: ReadOptions) => Promise<Answer>;
};

/**
 * Asks a metric for whoever looks at the page. A failure becomes an outcome, because React hides from the
 * browser what a server component throws; its cause goes to the log.
 * @param here the page's path and query, to come back to where nobody is signed in any more
 */
export function ask<Answer extends { query: QueryReceipt }>(
  metric: Askable<Answer>,
  params: Readonly<Record<string, string>>,
  here: string,
): Promise<Outcome<Answer>> {
  const asked = () => askNow(metric, params, here);
  return currentAsking() === undefined ? asOneQuestion([metric.name, params], asked) : asked();
}

/**
 * Lets the page's shell be drawn and sent first: signing and sending questions takes the processor from it. More turns
 * of the event loop than React and Next take for a shell; they take no time where nothing else is to be done.
 *
 * Turns are counted because nothing tells that a shell was sent: Next's `after` waits for the end of the response, and
 * `connection` for its beginning only; React calls `onShellReady` for Next alone. Waiting for the first byte itself
 * would never end where a page's head or shell waits for an answer. Too few turns cost a shell some milliseconds; no answer is
 * ever lost by it (`bench/first-byte.ts`).
 */
async function letShellGo(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
}

async function askNow<Answer extends { query: QueryReceipt }>(
  metric: Askable<Answer>,
  params: Readonly<Record<string, string>>,
  here: string,
): Promise<Outcome<Answer>> {
  await letShellGo();
  const reader = await requireReader(here);
  const asking = currentAsking() ?? new Asking([metric.name, params]);
  if (asking.stopped !== undefined) return asking.stopped;
  try {
    const answer = await metric.read(reader, params, {
      ...(await freshness(asking, reader)),
      signal: asking.signal,
      on_start: (id) => void noteStart(asking, id, reader),
    });
    const { sql, parameters } = answer.query;
    return {
      kind: 'answer',
      answer,
      csv_href: csvHref(metric.name, params),
      sql_href: reader.role === 'admin' ? sqlPageHref({ sql: untagSql(sql), parameters }) : undefined,
    };
  } catch (thrown) {
    // Given up because another query of the same question was stopped: nothing failed.
    if (asking.stopped !== undefined) return asking.stopped;
    logFailure(thrown, `panel ${metric.name}`);
    const fault = toFault(thrown, reader);
    if (fault.reason === 'stopped') asking.stop(fault);
    return fault;
  }
}

/** Only those who may ask in SQL are shown what Athena says about it: it names buckets and accounts. */
function toFault(thrown: unknown, reader: Reader): Fault {
  const { code, issues } = toAppError(thrown);
  if (!(thrown instanceof QueryError)) return { kind: 'fault', reason: code, issues };
  const { kind, query_id, detail } = thrown.fault;
  return { kind: 'fault', reason: kind, issues, query_id, ...(reader.role === 'admin' ? { detail } : {}) };
}

async function noteStart(asking: Asking, id: string, reader: Reader): Promise<void> {
  // A ticket is good for somebody who is signed in.
  if (reader.scope !== undefined) return;
  try {
    const at_ms = performance.now();
    asking.note({ ticket: await issueQueryTicket(id, reader), at_ms });
  } catch (cause) {
    // The answer comes all the same; only its progress is not shown.
    log.warn('A query has no ticket.', { id, cause });
  }
}

/**
 * How old an answer may be. A browser that loads a page again wants all of it anew. Who refreshes one panel wants that
 * one anew, and the others as they are. Strangers who hold a link to one view do not choose what is paid for.
 */
async function freshness(
  { key }: Asking,
  reader: Reader,
): Promise<Pick<ReadOptions, 'max_age_ms' | 'refresh' | 'keeps_empty'>> {
  const reuse_ms = config().HEATLAKE_REUSE_SECONDS * 1000;
  if (reader.scope !== undefined) return { max_age_ms: reuse_ms };
  const [cookie_jar, sent] = await Promise.all([cookies(), headers()]);
  const refreshed = readRefresh(cookie_jar.get(refresh_cookie)?.value);
  if (refreshed !== undefined) {
    if (refreshed.key === key || refreshed.key === 'all') return { refresh: refreshed.press };
    return { max_age_ms: reuse_ms === 0 ? 0 : longest_kept_ms, keeps_empty: true };
  }
  const is_reload = !sent.has('rsc') && /\b(no-cache|max-age=0)\b/.test(sent.get('cache-control') ?? '');
  return { max_age_ms: is_reload ? 0 : reuse_ms };
}
