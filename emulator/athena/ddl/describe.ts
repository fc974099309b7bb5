import type { GlueTable } from '../../glue/catalog.ts';
import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { storageOf } from './change-table.ts';
import type { Ddl, DdlAnswer, DdlContext } from './ddl.ts';
import { describeColumn } from './describe-column.ts';
import { detailedPartitionRows, storageRows, tableRows, viewRows } from './describe-rows.ts';
import { describeView } from './describe-view.ts';
import { mustHaveEntity } from './entity-check.ts';
import { findTable, isView } from './find-table.ts';
import { of_statement } from './hive-failures.ts';
import { blank, columnRow, header_rows, partitionRows, shownColumns } from './hive-rows.ts';
import { nameOf, type TableRef, tableOrViewOf } from './names.ts';
import { findPartition, type PartitionSpec, partitionSpecOf } from './partition-spec.ts';
import { partitionText, tableText } from './thrift-text.ts';

type Wanted = {
  ref: TableRef;
  how: 'plain' | 'extended' | 'formatted';
  spec: PartitionSpec | undefined;
  /** A column, and the parts of it. */
  path: readonly string[];
};

const columns = ['col_name', 'data_type', 'comment'];

function rowsOf(table: GlueTable, { how, spec }: Wanted, context: DdlContext): string[] {
  const keys = table.PartitionKeys ?? [];
  const partition = spec === undefined ? undefined : findPartition(table, spec, context);
  const storage = partition === undefined ? (table.StorageDescriptor ?? {}) : storageOf(partition, table);
  const own = shownColumns({ ...table, StorageDescriptor: storage });
  if (how === 'formatted') {
    const details = partition === undefined ? tableRows(table) : detailedPartitionRows(partition, storage);
    return [
      ...header_rows,
      ...own.map(columnRow),
      ...partitionRows(keys),
      ...details,
      ...storageRows(storage),
      ...(isView(table) ? viewRows(table) : []),
    ];
  }
  const rows = [...[...own, ...keys].map(columnRow), ...partitionRows(keys)];
  if (how === 'plain') return rows;
  const detail =
    partition === undefined
      ? `Detailed Table Information\t${tableText(table)}\t`
      : `Detailed Partition Information\t${partitionText(partition, storage, table)}\t`;
  return [...rows, blank(), ...detail.split('\n')];
}

function describe(wanted: Wanted, context: DdlContext): DdlAnswer {
  const table = findTable(wanted.ref, context, of_statement);
  if (wanted.path.length > 0) return describeColumn(table, wanted.path, wanted.how === 'formatted');
  return { columns, rows: rowsOf(table, wanted, context) };
}

/** `col.field.$elem$` */
const pathOf = (node: HiveGrammar.ExtColumnNameContext | null) =>
  node === null
    ? []
    : node
        .getText()
        .split('.')
        .map((part) => nameOf({ getText: () => part }));

/** {DESCRIBE | DESC} [EXTENDED | FORMATTED] t [PARTITION (...)] [column]; undefined for DESCRIBE DATABASE and the like */
export function describeTable(node: HiveGrammar.DescStatementContext, sql: string): Ddl | undefined {
  const expression = node.tabPartColTypeExpr();
  if (expression === null) return undefined;
  const spec = expression.partitionSpec();
  const extended = node.KW_EXTENDED() === null ? 'plain' : 'extended';
  const wanted: Wanted = {
    ref: tableOrViewOf(expression.tableOrView()),
    how: node.KW_FORMATTED() === null ? extended : 'formatted',
    spec: spec === null ? undefined : partitionSpecOf(spec, sql),
    path: pathOf(expression.extColumnName()),
  };
  const described: Ddl = {
    type: 'UTILITY',
    substatement: 'DESCRIBE_TABLE',
    run: (context) => describe(wanted, context),
  };
  if (wanted.how !== 'plain') return described;
  const resolve = (context: DdlContext) =>
    isView(mustHaveEntity(wanted.ref, context)) ? describeView(wanted.ref) : described;
  return { ...described, resolve };
}
