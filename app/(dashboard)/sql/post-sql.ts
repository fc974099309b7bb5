/** What became of a query that was sent: its id, or why there is none. */
export type Sent =
  | { ok: true; id: string }
  | { ok: false; code: string; issues: readonly { path: string; message: string }[] };

const memberOf = (value: unknown, key: string): unknown =>
  Object(value) === value ? Reflect.get(Object(value), key) : undefined;

function issuesOf(body: unknown): { path: string; message: string }[] {
  const issues = memberOf(memberOf(body, 'error'), 'issues');
  if (!Array.isArray(issues)) return [];
  return issues.map((issue) => ({
    path: String(memberOf(issue, 'path')),
    message: String(memberOf(issue, 'message')),
  }));
}

/** Sends the form of the SQL page. A server that can not be reached is the code `unavailable`; nothing is thrown. */
export async function postSql(form: FormData): Promise<Sent> {
  try {
    const response = await fetch('/api/sql', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: form,
    });
    const body: unknown = await response.json();
    const id = memberOf(body, 'id');
    if (response.ok && typeof id === 'string') return { ok: true, id };
    const code = memberOf(memberOf(body, 'error'), 'code');
    return { ok: false, code: String(code ?? 'internal'), issues: issuesOf(body) };
  } catch (error) {
    console.error(error);
    return { ok: false, code: 'unavailable', issues: [] };
  }
}
