import { z } from 'zod';
import type { GlueTable } from '../../glue/catalog.ts';
import { SqlError } from '../../sql/sql-error.ts';

const definition = z.object({
  originalSql: z.string().min(1),
  catalog: z.string().optional(),
  schema: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

/** A view: its query, the database of tables without any in it, and its columns with Trino's types. */
export type ViewDefinition = {
  sql: string;
  database: string;
  columns: readonly { name: string; type: string }[];
};

const prefix = '/* Presto View: ';
const suffix = ' */';

/** The text that Glue keeps for a view, as Athena writes it: base64 of a JSON document in a comment. */
export function viewText({ sql, database, columns }: ViewDefinition): string {
  const document = { originalSql: sql, catalog: 'awsdatacatalog', schema: database, columns };
  return `${prefix}${Buffer.from(JSON.stringify(document)).toString('base64')}${suffix}`;
}

function documentOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a view of the catalog says. @throws SqlError `INVALID_VIEW`, `NOT_SUPPORTED` for a view of Hive's */
export function viewDefinition({ DatabaseName, Name, ViewOriginalText = '' }: GlueTable): ViewDefinition {
  const text = ViewOriginalText.trim();
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) {
    throw new SqlError('NOT_SUPPORTED', `Hive views are not supported: '${DatabaseName}.${Name}'`);
  }
  const read = definition.safeParse(documentOf(text.slice(prefix.length, -suffix.length)));
  if (!read.success) {
    throw new SqlError('INVALID_VIEW', `Invalid view JSON: ${DatabaseName}.${Name}`);
  }
  const { originalSql, schema = DatabaseName, columns } = read.data;
  return { sql: originalSql, database: schema.toLowerCase(), columns };
}
