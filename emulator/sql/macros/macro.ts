/**
 * Trino's semantics as DuckDB macros. DuckDB picks the overload by the arguments' types when it binds a query,
 * so the translation needs no types of its own. A typed parameter casts its argument: where the type must
 * only choose, the argument is given twice (`by` chooses, the other is used).
 */
export function macro(name: string, ...overloads: readonly `(${string}`[]): string {
  return `CREATE MACRO trino_${name}${overloads.join(', ')}`;
}

/**
 * The elements of a list that a lambda holds for. DuckDB 1.5's list_filter was seen to give an empty last list the
 * elements of another one, so it is never given an empty one.
 */
export const filtered = (list: string, lambda: string) =>
  `CASE WHEN len(${list}) > 0 THEN list_filter(${list}, ${lambda}) ELSE ${list} END`;

/** A value whose evaluation fails with `message`; NULL inside TRY. `error()` can not stand inside TRY. */
export const fail = (message: string, type = 'INTEGER') => `CAST('!${message}!' AS ${type})`;

/** A macro's body in which each of these parameters, that it names often, is bound once. */
export function onceEach(parameters: readonly string[], body: string): string {
  const named = parameters.reduce(
    (sql, name) => sql.replace(new RegExp(`\\b${name}\\b(?!')`, 'g'), `"$m"."${name}"`),
    body,
  );
  const fields = parameters.map((name) => `'${name}': ${name}`).join(', ');
  return `list_transform([{${fields}}], lambda "$m": ${named})[1]`;
}
