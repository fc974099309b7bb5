/**
 * Every query of ours begins with a comment that says which metric it answers, so that Athena's own history tells
 * what each metric cost, whichever server asked. Other queries of the work group have none.
 */
const comment = /^-- heatlake: ([a-z0-9-]{1,64})(?:\r?\n|$)/;

/** `sql` with its comment. @param tag a metric's name: small letters, digits and hyphens */
export function tagSql(tag: string, sql: string): string {
  return `-- heatlake: ${tag}\n${sql.trim()}`;
}

/** Which metric a query answered; undefined for one that is not ours. */
export function tagOf(sql: string): string | undefined {
  return comment.exec(sql)?.[1];
}

/** A query as it is without its comment. */
export function untagSql(sql: string): string {
  return sql.replace(comment, '');
}
