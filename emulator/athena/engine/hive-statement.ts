const comments = /\/\*[\s\S]*?\*\/|--[^\n]*/g;
/** Words that statements of Hive's DDL begin with, which Athena takes beside Trino's queries. */
const first_words = /^(create|alter|drop|msck|show|describe|desc|truncate|load|unload)\b\s*\w*/i;

/** The first words of a statement that is no query of Trino's but of Hive's DDL; undefined for all others. */
export function hiveStatement(sql: string): string | undefined {
  const [words] = first_words.exec(sql.replace(comments, ' ').trim()) ?? [];
  return words?.replace(/\s+/g, ' ').toUpperCase();
}
