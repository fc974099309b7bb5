/** Columns of a table that `*` does not mean. Athena documents `$path`; the others are those of Trino's Hive connector. */
import type { ParserRuleContext } from 'antlr4ng';

const names = ['$path', '$file_size', '$file_modified_time', '$partition'];

export const isHiddenColumn = (name: string): boolean => names.includes(name.toLowerCase());

/** Whether the statement that `node` is part of names a hidden column, so that its tables have one. */
function isNamedIn(node: ParserRuleContext): boolean {
  let root = node;
  while (root.parent !== null) root = root.parent;
  const text = root.getText().toLowerCase();
  return names.some((name) => text.includes(`"${name}"`));
}

/** `star`, which expands tables, without the hidden columns that they have in this statement. */
export const withoutHidden = (star: string, node: ParserRuleContext): string =>
  isNamedIn(node) ? `${star} NOT SIMILAR TO '\\$(path|file_size|file_modified_time|partition)'` : star;
