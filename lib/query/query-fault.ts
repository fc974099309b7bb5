import type { AthenaError, QueryExecutionStatus } from '@aws-sdk/client-athena';

/**
 * Why a query has no answer, as far as it matters to whoever asked:
 *
 * - `stopped`: somebody stopped it. `too_large`: it read more than its work group allows one query.
 * - `timed_out`: it took longer than HEATLAKE_QUERY_TIMEOUT_MS, or than Athena allows.
 * - `exhausted`: Athena had not enough memory for it. `too_many_rows`: more rows than a metric may give.
 * - `denied`: this server's credentials may not. `refused`: Athena did not accept the SQL, or the data.
 * - `broken`: Athena itself failed, and may succeed the next time. `busy`: too many queries run.
 * - `unreachable`: Athena does not answer at all. `unreadable`: its answer is not what was asked for.
 */
export type QueryFaultKind =
  | 'stopped'
  | 'too_large'
  | 'timed_out'
  | 'exhausted'
  | 'too_many_rows'
  | 'denied'
  | 'refused'
  | 'broken'
  | 'busy'
  | 'unreachable'
  | 'unreadable';

/** A failure as data. */
export type QueryFault = {
  kind: QueryFaultKind;
  /** Of the execution in Athena; undefined where it never began. */
  query_id?: string | undefined;
  /** What Athena said, word for word: text of a stranger. */
  detail?: string | undefined;
};

/** Longer than any reason that helps. */
const max_detail_length = 2000;

/** What Athena says, cut to what can be shown. */
export function detailOf(said: string | undefined): string | undefined {
  return said === undefined || said.length <= max_detail_length
    ? said
    : `${said.slice(0, max_detail_length)}…`;
}

/** ErrorType: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
function kindOfError({ ErrorCategory: category, ErrorType: type = -1 }: AthenaError): QueryFaultKind {
  if (type >= 0 && type <= 8) return 'exhausted';
  if (type === 206 || type === 210) return 'timed_out';
  return category === 1 ? 'broken' : 'refused';
}

/** Why an execution that ended without an answer did so. @param query_id its id */
export function faultOfStatus(status: QueryExecutionStatus, query_id: string): QueryFault {
  const { State: state, StateChangeReason: reason, AthenaError: error } = status;
  const said = reason ?? error?.ErrorMessage;
  const fault = (kind: QueryFaultKind): QueryFault => ({ kind, query_id, detail: detailOf(said) });
  if (/bytes scanned limit/i.test(said ?? '')) return fault('too_large');
  if (state === 'CANCELLED') return fault('stopped');
  if (/access denied|insufficient permissions|not authorized/i.test(said ?? '')) return fault('denied');
  if (/exceeded.*memory|exhausted resources/i.test(said ?? '')) return fault('exhausted');
  return fault(error === undefined ? 'broken' : kindOfError(error));
}
