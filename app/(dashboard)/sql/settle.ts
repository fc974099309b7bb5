import { type ErrorCode, type Issue, toAppError } from '#lib/errors.ts';
import { logFailure } from '#lib/http.ts';
import { QueryError } from '#lib/query/query-error.ts';
import type { QueryFaultKind } from '#lib/query/query-fault.ts';

/** Why something can not be shown. Everything here is for admins, so what Athena said is too. */
export type Failure = {
  reason: QueryFaultKind | ErrorCode;
  issues: readonly Issue[];
  query_id?: string | undefined;
  detail?: string | undefined;
};

export type Settled<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** A value, or why there is none: React hides from the browser what a server component throws. */
export async function settle<Value>(work: Promise<Value>, where: string): Promise<Settled<Value>> {
  try {
    return { ok: true, value: await work };
  } catch (thrown) {
    logFailure(thrown, where);
    const { code, issues } = toAppError(thrown);
    if (!(thrown instanceof QueryError)) return { ok: false, failure: { reason: code, issues } };
    const { kind, query_id, detail } = thrown.fault;
    return { ok: false, failure: { reason: kind, issues, query_id, detail } };
  }
}
