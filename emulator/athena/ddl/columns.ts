import type { GlueColumn } from '../../glue/catalog.ts';
import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import { duplicateColumn, semanticFailure } from './hive-failures.ts';
import { nameOf } from './names.ts';
import { stringOf } from './string-literal.ts';

/** Names of types that Hive knows by two. */
const other_names: Readonly<Record<string, string>> = {
  integer: 'int',
  numeric: 'decimal',
  doubleprecision: 'double',
};

/** A type as the catalog keeps it: lower case, without spaces. Comments inside a struct go, as in Hive. */
export function hiveTypeName(type: HiveGrammar.TypeContext): string {
  const struct = type.structType();
  const map = type.mapType();
  const list = type.listType();
  if (list !== null) return `array<${hiveTypeName(list.type())}>`;
  if (map !== null) return `map<${primitiveName(map.primitiveType())},${hiveTypeName(map.type())}>`;
  if (struct !== null) {
    const fields = struct.columnNameColonTypeList().columnNameColonType();
    return `struct<${fields.map((field) => `${nameOf(field.columnNameCreate())}:${hiveTypeName(field.columnType().type())}`).join(',')}>`;
  }
  const primitive = type.primitiveType();
  return primitive === null ? type.getText().toLowerCase() : primitiveName(primitive);
}

function primitiveName(type: HiveGrammar.PrimitiveTypeContext): string {
  const [, name = '', size = ''] = /^([^(]*)(\(.*\))?$/.exec(type.getText().toLowerCase()) ?? [];
  const known = other_names[name] ?? name;
  return known === 'decimal' && size === ''
    ? 'decimal(10,0)'
    : `${known}${size.replace(/^\((\d+)\)$/, known === 'decimal' ? '($1,0)' : '($1)')}`;
}

type ColumnNode = HiveGrammar.ColumnNameTypeContext | HiveGrammar.ColumnNameTypeConstraintContext;

export function columnOf(node: ColumnNode): GlueColumn {
  const column = { Name: nameOf(node.columnNameCreate()), Type: hiveTypeName(node.columnType().type()) };
  return node.KW_COMMENT() === null ? column : { ...column, Comment: stringOf(node.StringLiteral()) };
}

/** @throws SqlError for what only later Hives know: NOT NULL, PRIMARY KEY, ... */
export function constrainedColumnOf(
  node: HiveGrammar.ColumnNameTypeConstraintContext,
  sql: string,
): GlueColumn {
  const constraint = node.columnConstraint();
  if (constraint !== null) throw noViableAlternative(sql, constraint.start);
  return columnOf(node);
}

/** @throws HiveFailure where two have one name, or a partition column has that of another */
export function checkColumnNames(columns: readonly GlueColumn[], keys: readonly GlueColumn[]): void {
  const names = new Set<string>();
  for (const { Name } of columns) {
    if (names.has(Name)) throw duplicateColumn(Name);
    names.add(Name);
  }
  for (const { Name } of keys) {
    if (names.has(Name)) throw semanticFailure('[Error 10035]: Column repeated in partitioning columns');
    names.add(Name);
  }
}
