import type { GlueColumn, GlueTableInput } from '../../glue/catalog.ts';
import { glueTableInput } from '../../glue/catalog-shapes.ts';
import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { invalidRequest } from '../invalid-request.ts';
import { changeCatalog, checkedInput } from './checked-input.ts';
import { checkColumnNames, constrainedColumnOf } from './columns.ts';
import { type Ddl, type DdlContext, no_answer } from './ddl.ts';
import { fileFormatOf, lazy_serde, rowFormatOf } from './file-formats.ts';
import { isIceberg, mustHaveDatabase, tableIfThere } from './find-table.ts';
import { semanticFailure, taskFailure } from './hive-failures.ts';
import { databaseOf, nameOf, type TableRef, tableRefOf } from './names.ts';
import { nowSeconds, propertiesOf } from './properties.ts';
import { stringOf } from './string-literal.ts';
import { checkedLocation } from './table-location.ts';

type Node = HiveGrammar.CreateTableStatementContext;

/** The columns in brackets. @throws SqlError for a constraint */
function columnsOf(node: Node, sql: string): GlueColumn[] {
  const entries = node.columnNameTypeOrConstraintList()?.columnNameTypeOrConstraint() ?? [];
  return entries.map((entry) => {
    const column = entry.columnNameTypeConstraint();
    if (column === null) throw noViableAlternative(sql, entry.start);
    return constrainedColumnOf(column, sql);
  });
}

function keysOf(node: Node, sql: string): GlueColumn[] {
  const spec = node.createTablePartitionSpec();
  if (spec === null) return [];
  const typed = spec.createTablePartitionColumnTypeSpec();
  if (typed === null) throw noViableAlternative(sql, spec.stop);
  return typed.columnNameTypeConstraint().map((column) => constrainedColumnOf(column, sql));
}

function bucketsOf(node: Node) {
  const buckets = node.tableBuckets();
  if (buckets === null) return { NumberOfBuckets: -1, BucketColumns: [], SortColumns: [] };
  const sorted = buckets.columnNameOrderList()?.columnNameOrder() ?? [];
  return {
    NumberOfBuckets: Number(buckets.Number().getText()),
    BucketColumns: buckets.columnNameList().columnName().map(nameOf),
    SortColumns: sorted.map((column) => ({
      Column: nameOf(column.columnName()),
      SortOrder: column.orderSpecification()?.getText().toUpperCase() === 'DESC' ? 0 : 1,
    })),
  };
}

/** What a CREATE EXTERNAL TABLE asks for. */
type Wanted = {
  ref: TableRef;
  if_not_exists: boolean;
  location: string;
  properties: Record<string, string>;
  /** @throws HiveFailure */
  table(location: string): GlueTableInput;
};

/** The entry as Athena makes it in Glue. */
function tableInput(node: Node, sql: string, ref: TableRef, properties: Record<string, string>) {
  const [columns, keys, buckets] = [columnsOf(node, sql), keysOf(node, sql), bucketsOf(node)];
  const comment = node.tableComment();
  const row_format = rowFormatOf(node.tableRowFormat());
  return (Location: string): GlueTableInput => {
    const format = fileFormatOf(node.tableFileFormat(), sql);
    checkColumnNames(columns, keys);
    const missing = buckets.BucketColumns.find((name) => !columns.some(({ Name }) => Name === name));
    if (missing !== undefined) throw semanticFailure(`[Error 10002]: Invalid column reference ${missing}`);
    return {
      Name: ref.table,
      Owner: 'hadoop',
      Retention: 0,
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: keys,
      StorageDescriptor: {
        Columns: columns,
        Location,
        InputFormat: format.input,
        OutputFormat: format.output,
        Compressed: false,
        ...buckets,
        SerdeInfo: {
          SerializationLibrary: row_format.serde ?? format.serde ?? lazy_serde,
          Parameters: { 'serialization.format': '1', ...row_format.parameters },
        },
        Parameters: {},
        SkewedInfo: { SkewedColumnNames: [], SkewedColumnValues: [], SkewedColumnValueLocationMaps: {} },
        StoredAsSubDirectories: false,
      },
      Parameters: {
        EXTERNAL: 'TRUE',
        ...(comment === null ? {} : { comment: stringOf(comment.StringLiteral()) }),
        ...properties,
        transient_lastDdlTime: nowSeconds(),
      },
    };
  };
}

async function create(wanted: Wanted, context: DdlContext) {
  const { ref, if_not_exists } = wanted;
  if (isIceberg(wanted.properties)) {
    throw new SqlError('NOT_SUPPORTED', 'Iceberg tables are not supported by the local engine');
  }
  mustHaveDatabase(databaseOf(ref, context), context);
  const location = await checkedLocation(wanted.location, context);
  const input = checkedInput(glueTableInput, wanted.table(location));
  if (tableIfThere(ref, context) !== undefined) {
    if (if_not_exists) return no_answer;
    throw taskFailure(`AlreadyExistsException(message:Table ${ref.table} already exists)`);
  }
  await changeCatalog(() => context.catalog.createTable(databaseOf(ref, context), input));
  return no_answer;
}

/** What Athena's own checks refuse, once the grammar has taken it. */
const malformed = (message: string) => invalidRequest(message, 'MALFORMED_QUERY');

/** What Hive has and Athena has not. */
function foreignWord(node: Node) {
  const skewed = node.tableSkewed();
  const word = node.KW_TEMPORARY() ?? node.KW_TRANSACTIONAL() ?? node.KW_MANAGED();
  return (
    word?.symbol ?? skewed?.start ?? node.tableLifecycle()?.start ?? node.likeTableOrFile()?.start ?? null
  );
}

/**
 * CREATE [EXTERNAL] TABLE with columns; undefined for CREATE TABLE AS, which is no DDL of Hive's in Athena.
 * @throws SqlError, AwsError what StartQueryExecution refuses
 */
export function createTable(node: Node, sql: string): Ddl | undefined {
  if (node.KW_AS() !== null) return undefined;
  const foreign = foreignWord(node);
  if (foreign !== null) throw noViableAlternative(sql, foreign);
  const ref = tableRefOf(node.tableNameCreate());
  const table_properties = node.tablePropertiesPrefixed()?.tableProperties();
  const properties = table_properties === undefined ? {} : propertiesOf(table_properties);
  const table = tableInput(node, sql, ref, properties);
  const location = node.locationPath();
  if (location === null) {
    throw malformed('No location was specified for table. An S3 location must be specified');
  }
  if (node.KW_EXTERNAL() === null && !isIceberg(properties)) {
    throw malformed('External keyword required for table type HIVE');
  }
  const if_not_exists = node.ifNotExists() !== null;
  const wanted = { ref, if_not_exists, location: stringOf(location.StringLiteral()), properties, table };
  return { type: 'DDL', substatement: 'CREATE_TABLE', run: (context) => create(wanted, context) };
}
