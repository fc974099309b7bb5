import { gluePartitionInput } from '../../glue/catalog-shapes.ts';
import type { HiveGrammar } from '../../sql/hive-grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { addPartition } from './add-partition.ts';
import { addOrReplaceColumns, changeColumn } from './alter-columns.ts';
import { alterableTable, changeStorage, changeTable } from './change-table.ts';
import { changeCatalog, checkedInput } from './checked-input.ts';
import { type Ddl, type DdlContext, no_answer } from './ddl.ts';
import { dropPartition } from './drop-partition.ts';
import { findTable, isIceberg } from './find-table.ts';
import { of_statement, taskFailure } from './hive-failures.ts';
import { type TableRef, tableRefOf } from './names.ts';
import { findPartition, type PartitionSpec, partitionSpecOf, specValues } from './partition-spec.ts';
import { propertiesOf } from './properties.ts';
import { stringOf } from './string-literal.ts';
import { checkedLocation } from './table-location.ts';

type Suffix = HiveGrammar.AlterTblPartitionStatementSuffixContext;

function setProperties(ref: TableRef, node: HiveGrammar.TablePropertiesContext): Ddl {
  const properties = propertiesOf(node);
  return {
    type: 'DDL',
    substatement: 'ALTER_TABLE_PROPERTIES',
    async run(context) {
      if (isIceberg(properties)) {
        throw new SqlError('NOT_SUPPORTED', 'Iceberg tables are not supported by the local engine');
      }
      return changeTable(ref, context, ({ Parameters }) => ({
        Parameters: { ...Parameters, ...properties },
      }));
    },
  };
}

function setLocation(ref: TableRef, spec: PartitionSpec | undefined, location: string): Ddl {
  return {
    type: 'DDL',
    substatement: 'ALTER_TABLE_SET_LOCATION',
    async run(context) {
      const Location = await checkedLocation(location, context);
      return changeStorage(ref, spec, context, (storage) => ({ ...storage, Location }));
    },
  };
}

async function rename(ref: TableRef, from: PartitionSpec, to: PartitionSpec, context: DdlContext) {
  const table = alterableTable(ref, context);
  const partition = findPartition(table, from, context);
  // The folder keeps its name: the table is external.
  const input = checkedInput(gluePartitionInput, { ...partition, Values: specValues(table, to) });
  const { DatabaseName, Name } = table;
  await changeCatalog(() => context.catalog.updatePartition(DatabaseName, Name, partition.Values, input));
  return no_answer;
}

function renamePartition(ref: TableRef, from: PartitionSpec, to: PartitionSpec): Ddl {
  const substatement = 'ALTER_TABLE_RENAME_PARTITION';
  return { type: 'DDL', substatement, run: (context) => rename(ref, from, to, context) };
}

/** Glue can not rename a table, so on Athena this always fails for a table of Hive's. */
function renameTable(ref: TableRef): Ddl {
  return {
    type: 'DDL',
    substatement: 'ALTER_TABLE_RENAME',
    run(context) {
      findTable(ref, context, of_statement);
      throw taskFailure('Unable to alter table. Table cannot be renamed', of_statement);
    },
  };
}

function partitionSuffix(
  ref: TableRef,
  spec: PartitionSpec | undefined,
  node: Suffix,
  sql: string,
): Ddl | undefined {
  if (node.KW_SET() !== null && node.KW_LOCATION() !== null && node.KW_SKEWED() === null) {
    return setLocation(ref, spec, stringOf(node.StringLiteral()));
  }
  const renamed = node.KW_RENAME() === null ? null : node.partitionSpec();
  if (renamed !== null) {
    return spec === undefined ? undefined : renamePartition(ref, spec, partitionSpecOf(renamed, sql));
  }
  return addOrReplaceColumns(ref, spec, node) ?? changeColumn(ref, spec, node, sql);
}

/** ALTER TABLE ...; undefined for what Athena does not know. */
export function alterTable(node: HiveGrammar.AlterStatementContext, sql: string): Ddl | undefined {
  const [name, suffix] = [node.tableName(), node.alterTableStatementSuffix()];
  if (name === null || suffix === null) return undefined;
  const ref = tableRefOf(name);
  const of_partition = suffix.alterTblPartitionStatementSuffix();
  if (of_partition !== null) {
    const [spec] = suffix.partitionSpec();
    return partitionSuffix(ref, spec && partitionSpecOf(spec, sql), of_partition, sql);
  }
  const dropped = suffix.alterStatementSuffixDropPartitions();
  if (dropped !== null) return dropPartition(ref, dropped, sql);
  if (suffix.KW_RENAME() !== null) return renameTable(ref);
  if (suffix.KW_ADD() !== null && suffix.partitionSpec().length > 0) return addPartition(ref, suffix, sql);
  const properties = suffix.tableProperties();
  if (suffix.KW_SET() !== null && properties !== null) return setProperties(ref, properties);
  return undefined;
}
