import type { GlueColumn, GlueStorageDescriptor } from '../../glue/catalog.ts';
import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import { changeStorage } from './change-table.ts';
import { checkColumnNames, columnOf, hiveTypeName } from './columns.ts';
import type { Ddl } from './ddl.ts';
import { taskFailure } from './hive-failures.ts';
import { nameOf, type TableRef } from './names.ts';
import type { PartitionSpec } from './partition-spec.ts';
import { stringOf } from './string-literal.ts';

type Suffix = HiveGrammar.AlterTblPartitionStatementSuffixContext;

/** The columns that a statement makes of those that there are. */
type Change = (columns: readonly GlueColumn[]) => GlueColumn[];

function withColumns(
  ref: TableRef,
  spec: PartitionSpec | undefined,
  substatement: string,
  change: Change,
): Ddl {
  const changed = (storage: GlueStorageDescriptor, keys: readonly GlueColumn[]): GlueStorageDescriptor => {
    const Columns = change(storage.Columns ?? []);
    checkColumnNames(Columns, keys);
    return { ...storage, Columns };
  };
  return { type: 'DDL', substatement, run: (context) => changeStorage(ref, spec, context, changed) };
}

/** [PARTITION (...)] {ADD | REPLACE} COLUMNS (...); undefined for another suffix */
export function addOrReplaceColumns(
  ref: TableRef,
  spec: PartitionSpec | undefined,
  node: Suffix,
): Ddl | undefined {
  const list = node.columnNameTypeList();
  if (list === null) return undefined;
  const columns = list.columnNameType().map(columnOf);
  if (node.KW_REPLACE() !== null) {
    return withColumns(ref, spec, 'ALTER_TABLE_REPLACE_COLUMN', () => columns);
  }
  return withColumns(ref, spec, 'ALTER_TABLE_ADD_COLUMN', (old) => [...old, ...columns]);
}

const without = (columns: readonly GlueColumn[], name: string) => columns.filter(({ Name }) => Name !== name);

/** CHANGE [COLUMN] old new type [COMMENT '...'] [FIRST | AFTER column]; undefined for another suffix */
export function changeColumn(
  ref: TableRef,
  spec: PartitionSpec | undefined,
  node: Suffix,
  sql: string,
): Ddl | undefined {
  const [new_name, type, old_name] = [node.columnNameCreate(), node.columnType(), node.columnName()];
  if (node.KW_CHANGE() === null || new_name === null || type === null || old_name === null) return undefined;
  const constraint = node.alterColumnConstraint();
  if (constraint !== null) throw noViableAlternative(sql, constraint.start);
  const name = nameOf(old_name);
  const after = node.id_();
  const written = { Name: nameOf(new_name), Type: hiveTypeName(type.type()) };
  const comment = node.KW_COMMENT() === null ? {} : { Comment: stringOf(node.StringLiteral()) };
  return withColumns(ref, spec, 'ALTER_TABLE_CHANGE_COLUMN', (columns) => {
    const at = columns.findIndex(({ Name }) => Name === name);
    const old = columns[at];
    if (old === undefined) throw taskFailure(`Invalid column reference ${name}`);
    const column = { ...old, ...written, ...comment };
    if (node.KW_FIRST() !== null) return [column, ...without(columns, name)];
    if (after === null) return columns.with(at, column);
    const rest = without(columns, name);
    const place = rest.findIndex(({ Name }) => Name === nameOf(after));
    if (place < 0) throw taskFailure(`Invalid column reference ${nameOf(after)}`);
    return rest.toSpliced(place + 1, 0, column);
  });
}
