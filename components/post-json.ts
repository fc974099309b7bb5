/** What became of a request to one of our own routes: what it answered, or the code and fields of its refusal. */
export type Posted =
  | { ok: true; body: unknown }
  | { ok: false; code: string; paths: readonly string[]; retry_after_s: number };

const memberOf = (value: unknown, key: string): unknown =>
  Object(value) === value ? Reflect.get(Object(value), key) : undefined;

function pathsOf(issues: unknown): string[] {
  return Array.isArray(issues) ? issues.map((issue) => String(memberOf(issue, 'path'))) : [];
}

/** Posts JSON to a route of ours. A server that can not be reached is the code `unavailable`; nothing is thrown. */
export async function postJson(path: string, body: object): Promise<Posted> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, body: answer };
    const error = memberOf(answer, 'error');
    return {
      ok: false,
      code: String(memberOf(error, 'code') ?? 'internal'),
      paths: pathsOf(memberOf(error, 'issues')),
      retry_after_s: Number(response.headers.get('retry-after') ?? 0),
    };
  } catch (error) {
    console.error(error);
    return { ok: false, code: 'unavailable', paths: [], retry_after_s: 0 };
  }
}
