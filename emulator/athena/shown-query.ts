import type { QueryRequest } from './query-request.ts';
import type { StatementKind } from './statements/statement.ts';

const part = '(?:`[^`]+`|[\\w$]+)';
const comment = '(?:\\s|/\\*[\\s\\S]*?\\*/|--[^\\n]*\\n)';
const name = `(?:(awsdatacatalog)\\s*\\.\\s*)?(?:(${part})\\s*\\.\\s*)?`;
const after = (words: string) => new RegExp(`^(${comment}*(?:${words}))${name}(?=${comment}*${part})`, 'i');

/** DESCRIBE of a table loses all that stands before the table's name. */
const described = after('desc(?:ribe)?\\s+(?:(?:extended|formatted)\\s+)?');
/** These lose only the catalog of a name of three parts. */
const named = after(
  'show\\s+columns\\s+(?:from|in)\\s+|show\\s+create\\s+table\\s+|show\\s+tblproperties\\s+|alter\\s+table\\s+|drop\\s+table\\s+(?:if\\s+exists\\s+)?|msck\\s+repair\\s+table\\s+',
);
const tables_in = /^(show\s+tables\s+(?:from|in)\s+)awsdatacatalog\s*\.\s*((?:`[^`]+`|\w+))/i;

const bare = (text: string) => text.replace(/^`|`$/g, '');

/**
 * The query as Athena shows it afterwards, and the database in which it shows it: of statements of Hive's DDL the
 * catalog before a name is lost, and of DESCRIBE of a table the database too. As measured on Athena
 * (docs/decisions/0144).
 */
export function shownQuery(
  { sql, sent }: Pick<QueryRequest, 'sql' | 'sent'>,
  { substatement }: StatementKind,
): { sql: string; database?: string } {
  if (sent?.catalog !== undefined && sent.catalog.toLowerCase() !== 'awsdatacatalog') return { sql };
  if (substatement === 'DESC_VIEW') return { sql };
  if (substatement === 'DESCRIBE_TABLE') {
    const [lost, words, , database] = described.exec(sql) ?? [];
    if (lost === undefined || words === undefined || database === undefined) return { sql };
    return { sql: `${words}${sql.slice(lost.length)}`, database: bare(database) };
  }
  const [shown, in_words, in_database] = tables_in.exec(sql) ?? [];
  if (shown !== undefined && in_words !== undefined && in_database !== undefined) {
    return { sql: `${in_words}${in_database}${sql.slice(shown.length)}`, database: bare(in_database) };
  }
  const [lost, words, catalog, database] = named.exec(sql) ?? [];
  if (lost === undefined || words === undefined || catalog === undefined || database === undefined) {
    return { sql };
  }
  return { sql: `${words}${sql.slice(words.length).replace(/^\w+\s*\.\s*/, '')}`, database: bare(database) };
}
