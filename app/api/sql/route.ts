import { isSameOrigin } from '#lib/auth/is-same-origin.ts';
import { issueQueryTicket } from '#lib/auth/query-ticket.ts';
import { readerOf } from '#lib/auth/reader-of.ts';
import { AppError } from '#lib/errors.ts';
import { hrefOf } from '#lib/filters.ts';
import { route } from '#lib/http.ts';
import { readBounded } from '#lib/read-bounded.ts';
import { assertMay } from '#lib/reader.ts';
import { max_placeholders } from '#lib/sql-page/sql-text.ts';
import { type SqlValue, value_types } from '#lib/sql-page/sql-value.ts';
import { type SqlQuestion, startSql } from '#lib/sql-page/start-sql.ts';

/** SQL and values at their longest, written as a form writes them. */
const max_body_bytes = 2_000_000;

async function readForm(request: Request): Promise<FormData> {
  const body = await readBounded(request.body, max_body_bytes);
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  try {
    return await new Response(Buffer.from(body), { headers }).formData();
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not a form.', { cause });
  }
}

/** Browsers send the lines of a form with CRLF; positions that Athena names count what people see. */
const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');

/** `sql`, `value_1`, `type_1`, ..., and `may_change` where it is ticked. */
function toQuestion(form: FormData): SqlQuestion {
  const values: SqlValue[] = [];
  for (let place = 1; place <= max_placeholders && form.has(`value_${place}`); place += 1) {
    const given = textOf(form, `type_${place}`);
    const type = value_types.find((known) => known === given) ?? 'text';
    values.push({ type, value: textOf(form, `value_${place}`) });
  }
  return { sql: textOf(form, 'sql'), values, may_change: form.has('may_change') };
}

/**
 * `POST /api/sql` with the form of the SQL page: starts the query. Answers where its result will be: programs and our
 * script, which accept JSON, get `{id, ticket}`; a browser without script goes there.
 */
export const POST = route('POST /api/sql', async (request: Request) => {
  const reader = await readerOf(request);
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'Only pages of this server may run a query.');
  assertMay(reader, 'admin');
  const id = await startSql(reader, toQuestion(await readForm(request)));
  const headers = { 'cache-control': 'no-store' };
  if (request.headers.get('accept')?.includes('application/json') === true) {
    return Response.json({ id, ticket: await issueQueryTicket(id, reader) }, { headers });
  }
  return new Response(null, { status: 303, headers: { ...headers, location: hrefOf('/sql', { id }) } });
});
