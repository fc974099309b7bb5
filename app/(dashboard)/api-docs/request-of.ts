export type Format = 'json' | 'csv';
export type ApiRequest = { path: string; url: string; curl: string };

/** A text as one word of a POSIX shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** What asks for a metric: nothing that is empty, and in place of the token the name of a variable. */
export function requestOf(
  metric: string,
  values: Readonly<Record<string, string>>,
  format: Format,
  server_url: string,
): ApiRequest {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  const query = new URLSearchParams(format === 'csv' ? [...given, ['format', 'csv']] : given).toString();
  const path = `/api/metrics/${metric}${query === '' ? '' : `?${query}`}`;
  const url = `${server_url}${path}`;
  return { path, url, curl: `curl -H "Authorization: Bearer $HEATLAKE_API_TOKEN" ${quoted(url)}` };
}
