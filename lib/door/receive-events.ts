import { isUtf8 } from 'node:buffer';
import { AppError, errorBody, toAppError } from '../errors.ts';
import { logFailure } from '../http.ts';
import { type AcceptedEvent, acceptEvents, type RejectedEvent } from '../ingest/accept-events.ts';
import { Activity } from './activity.ts';
import type { RateLimit } from './rate-limit.ts';
import { visitorId } from './visitor-id.ts';

/** The most bytes one request's body may have. Browsers allow a page as much in keepalive requests. */
export const max_body_bytes = 64 * 1024;

/** A request as both doors see it. */
export type EventRequest = {
  method: string;
  body: Uint8Array;
  content_type: string | undefined;
  /** Whom the rate limit counts. */
  address: string;
  user_agent: string | undefined;
  /** Whether the sender asks not to be followed: Global Privacy Control or Do Not Track. */
  wants_privacy: boolean;
};
/** An answer that a door writes as it is. */
export type Answer = { status: number; headers: Readonly<Record<string, string>>; body: string };

export type Door = {
  receive: (request: EventRequest) => Promise<Answer>;
  /** What came lately. */
  activity: Activity;
};
export type DoorOptions = {
  /** Resolves once every event is durable. */
  deliver: (events: readonly AcceptedEvent[]) => Promise<void>;
  rate_limit: RateLimit;
  /** Today's salt of visitors. */
  salt: () => string;
  /** ms since the epoch. */
  clock?: () => number;
};

/** Any page may send events; none may read what other pages could not: no credentials. */
const base_headers = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
  'cache-control': 'no-store',
};
const json_headers = { ...base_headers, 'content-type': 'application/json' };
const preflight: Answer = {
  status: 204,
  headers: {
    ...base_headers,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '86400',
  },
  body: '',
};

/** An outage fails every request alike; the log hears of it once in this time: ms. */
const quiet_ms = 10_000;
let quiet_until_ms = 0;

function logOnce(error: AppError): void {
  if (error.code === 'unavailable') {
    if (performance.now() < quiet_until_ms) return;
    quiet_until_ms = performance.now() + quiet_ms;
  }
  logFailure(error, 'POST /api/events');
}

/** The answer to a request that failed, with its fields told where some are to blame. */
export function failureAnswer(thrown: unknown, more: { rejected?: RejectedEvent[] } = {}): Answer {
  const error = toAppError(thrown);
  logOnce(error);
  const headers: Record<string, string> = { ...json_headers };
  if (error.retry_after_s !== undefined) headers['retry-after'] = String(error.retry_after_s);
  if (error.code === 'method_not_allowed') headers.allow = 'POST, OPTIONS';
  const counts = more.rejected === undefined ? {} : { accepted: 0, rejected: more.rejected };
  return { status: error.status, headers, body: JSON.stringify({ ...counts, ...errorBody(error) }) };
}

/** @throws AppError `bad_request` where the body is sent as something other than JSON in UTF-8 */
function parseBody({ content_type, body }: EventRequest): unknown {
  const media_type = content_type?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!['', 'application/json', 'text/plain'].includes(media_type)) {
    const issues = [{ path: 'content-type', message: 'must be application/json or text/plain' }];
    throw new AppError('bad_request', 'The body must be JSON.', { issues });
  }
  const bad = (message: string) =>
    new AppError('bad_request', 'The body can not be read.', { issues: [{ path: 'body', message }] });
  if (!isUtf8(body)) throw bad('must be UTF-8');
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    if (error instanceof SyntaxError) throw bad('must be JSON');
    throw error;
  }
}

/** Names the sender on each site that it sends for, which is one as a rule. */
function countVisitor({ address, user_agent }: EventRequest, salt: () => string): (site: string) => string {
  const known = new Map<string, string>();
  return (site) => {
    const id = known.get(site) ?? visitorId(salt(), { site, address, user_agent });
    known.set(site, id);
    return id;
  };
}

/** Whether the headers `sec-gpc` and `dnt` say that nobody may be followed. */
export function wantsPrivacy(sec_gpc: unknown, dnt: unknown): boolean {
  return sec_gpc === '1' || dnt === '1';
}

function limited(seconds: number): AppError {
  return new AppError('rate_limited', 'Too many events from this address.', { retry_after_s: seconds });
}

/**
 * The one way from a request's bytes to its answer, behind both doors (`app/api/events/route.ts` and
 * `server.ts`). `receive` never rejects.
 *
 * - 202 `{accepted: <count>, rejected: [{index, issues: [{path, message}]}]}` once each accepted event is
 *   durable. `issues[].path` is relative to the event.
 * - 400 `{error: {code, message, issues}}` where nothing in the body can be read: not JSON, none of the
 *   shapes that `acceptEvents` knows, or another content type. Where each single event is refused the
 *   status is 400 too, and the body holds `accepted: 0` and `rejected` beside `error`: sending it again
 *   is of no use.
 * - 405 for methods other than POST and OPTIONS; 413 past 64 KiB or 100 events; 429 and 503 with
 *   Retry-After (s) where the address sends too much, or where the events can not be made safe.
 */
export function createDoor({ deliver, rate_limit, salt, clock = Date.now }: DoorOptions): Door {
  const activity = new Activity();
  async function post(request: EventRequest): Promise<Answer> {
    if (request.body.length > max_body_bytes) {
      throw new AppError('too_large', `The body must have at most ${max_body_bytes} bytes.`);
    }
    // An address that has nothing left is not worth parsing for.
    const wait_s = rate_limit.take(request.address, 1);
    if (wait_s > 0) throw limited(wait_s);
    const at = {
      received_at: clock(),
      ...(request.user_agent && { user_agent: request.user_agent }),
      ...(!request.wants_privacy && { visitorId: countVisitor(request, salt) }),
    };
    const { accepted, rejected } = acceptEvents(parseBody(request), at);
    for (const { issues } of rejected) activity.refused(issues, at.received_at);
    const more = accepted.length + rejected.length - 1;
    const longer_s = more > 0 ? rate_limit.take(request.address, more) : 0;
    if (longer_s > 0) throw limited(longer_s);
    if (accepted.length === 0) {
      return failureAnswer(new AppError('bad_request', 'No event was accepted.'), { rejected });
    }
    await deliver(accepted);
    activity.accepted(accepted, at.received_at);
    const body = JSON.stringify({ accepted: accepted.length, rejected });
    return { status: 202, headers: json_headers, body };
  }
  return {
    activity,
    async receive(request) {
      try {
        if (request.method === 'OPTIONS') return preflight;
        activity.request();
        if (request.method === 'POST') return await post(request);
        throw new AppError('method_not_allowed', 'Events are sent with POST.');
      } catch (thrown) {
        const { code, message, issues } = toAppError(thrown);
        activity.refused(issues.length > 0 ? issues : [{ path: code, message }], clock());
        return failureAnswer(thrown);
      }
    },
  };
}
