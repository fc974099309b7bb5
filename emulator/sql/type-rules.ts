import type { ParserRuleContext } from 'antlr4ng';
import { bindOnce } from './bind-once.ts';
import { grammar, positionOf, type TrinoGrammar } from './grammar.ts';
import { nameOfIdentifier } from './identifier-rules.ts';
import { fail } from './macros/macro.ts';
import { quoteIdentifier, quoteString } from './quote.ts';
import { type NestedShape, rowShape } from './row-shape.ts';
import { rowsByPlace } from './rows-by-place.ts';
import { notSupported, type RuleEntry, rule } from './rule.ts';
import { SqlError } from './sql-error.ts';
import type { Translation } from './translation.ts';
import { rowFields, unwrap } from './tree.ts';
import { parseType } from './typing/sql-type.ts';
import { zoned_type } from './zoned.ts';

/** Trino's types and DuckDB's. What is not here is not supported. */
const simple_types: Readonly<Record<string, string>> = {
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  int: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  double: 'DOUBLE',
  varchar: 'VARCHAR',
  varbinary: 'BLOB',
  json: 'JSON',
  date: 'DATE',
  char: 'VARCHAR',
  uuid: 'UUID',
};

const sizeOf = (node: TrinoGrammar.TypeParameterContext | undefined) =>
  node?.INTEGER_VALUE() === null ? undefined : Number(node?.getText() ?? Number.NaN);

function genericType(node: TrinoGrammar.GenericTypeContext, t: Translation): string {
  const name = nameOfIdentifier(node.identifier()).toLowerCase();
  const parameters = node.typeParameter();
  const inner = parameters.map((parameter) => parameter.type());
  if (name === 'decimal') {
    const [precision = 38, scale = 0] = parameters.map(sizeOf);
    if (!(precision >= 1 && precision <= 38 && scale <= precision)) {
      throw new SqlError('TYPE_MISMATCH', 'DECIMAL precision must be in range [1, 38]', positionOf(node));
    }
    return `DECIMAL(${precision}, ${scale})`;
  }
  if (name === 'array' && inner.length === 1 && inner[0]) return `${t.sql(inner[0])}[]`;
  if (name === 'map' && inner.length === 2 && inner[0] && inner[1]) {
    return `MAP(${t.sql(inner[0])}, ${t.sql(inner[1])})`;
  }
  const type = simple_types[name];
  if (type === undefined) throw notSupported(`The type ${name}`, node);
  return type;
}

function dateTimeType(node: TrinoGrammar.DateTimeTypeContext): string {
  const precision = node.typeParameter();
  if (precision !== null && ![3, 6].includes(Number(precision.getText()))) {
    throw notSupported(`timestamp(${precision.getText()})`, node);
  }
  return node.KW_WITH() === null ? 'TIMESTAMP' : zoned_type;
}

function timeType(node: TrinoGrammar.TimeTypeContext): string {
  const precision = node.typeParameter();
  if (node.KW_WITH() !== null) throw notSupported('time with time zone', node);
  if (precision !== null && precision.getText() !== '3')
    throw notSupported(`time(${precision.getText()})`, node);
  return 'TIME';
}

/** Macros that cast as Trino does, where DuckDB's own cast does not. */
const cast_macros: Readonly<Record<string, string>> = {
  BOOLEAN: 'trino_to_boolean',
  TINYINT: 'trino_to_tinyint',
  SMALLINT: 'trino_to_smallint',
  INTEGER: 'trino_to_integer',
  BIGINT: 'trino_to_bigint',
  DOUBLE: 'trino_to_double',
  FLOAT: 'trino_to_real',
  VARCHAR: 'trino_to_varchar',
  DATE: 'trino_to_date',
  TIMESTAMP: 'trino_to_timestamp',
  JSON: 'trino_to_json',
  TIME: 'trino_to_time',
  BLOB: 'trino_to_varbinary',
  [zoned_type]: 'trino_to_zoned',
};

/** A text that is too long for `varchar(n)` and `char(n)` is cut, for `char(n)` also filled up; nothing else is cut. */
function sizedText(node: TrinoGrammar.TypeContext, value: string, sql: string): string {
  if (!(node instanceof grammar.GenericTypeContext)) return sql;
  const name = nameOfIdentifier(node.identifier()).toLowerCase();
  const [given] = node.typeParameter();
  if (name === 'char') return `rpad(left(${sql}, ${sizeOf(given) ?? 1}), ${sizeOf(given) ?? 1}, ' ')`;
  return name === 'varchar' && given !== undefined
    ? `trino_fitting(${value}, ${sql}, ${sizeOf(given)})`
    : sql;
}

/** What `typeof` gives for values that may become rows of a shape. */
const kinds = { row: 'STRUCT(%', list: '%]', map: 'MAP(%' } as const;
const kindOf = (shape: NestedShape) =>
  'row' in shape ? kinds.row : 'list' in shape ? kinds.list : kinds.map;

/** DuckDB wants JSON to have a row's very fields: so it is given them. Other rows are cast field by field. */
function toRows(value: string, type: string, shape: NestedShape): string {
  const from_json = `CAST(CAST(trino_native_json_fit(CAST(${value} AS VARCHAR), ${quoteString(JSON.stringify(shape))}) AS JSON) AS ${type})`;
  const shown = parseType(type).shown.replaceAll("'", "''");
  const never = `CAST(CAST(${fail(`TYPE_MISMATCH: Cannot cast a value of another kind to ${shown}`)} AS VARCHAR) AS ${type})`;
  return `CASE WHEN typeof(${value}) = 'JSON' THEN ${from_json} WHEN typeof(${value}) <> '"NULL"' AND typeof(${value}) NOT LIKE '${kindOf(shape)}' THEN ${never} ELSE CAST(${rowsByPlace(value, shape)} AS ${type}) END`;
}

/** A cast of `value`, which is DuckDB's SQL. */
export function castSql(value: string, node: TrinoGrammar.TypeContext, t: Translation): string {
  const type = t.sql(node);
  const macro = cast_macros[type];
  const shape = rowShape(node);
  if (shape !== undefined) return bindOnce([value], ([once = '']) => toRows(once, type, shape));
  if (type.startsWith('DECIMAL(')) {
    return bindOnce(
      [value],
      ([once = '']) => `CAST(trino_decimal_text(${once}, ${once}, '${type}') AS ${type})`,
    );
  }
  if (macro === undefined) return sizedText(node, value, `CAST(${value} AS ${type})`);
  return bindOnce([value], ([once = '']) => sizedText(node, once, `${macro}(${once}, ${once})`));
}

/** What the elements of an array become; undefined where the type is no array. */
function elementType(node: TrinoGrammar.TypeContext): TrinoGrammar.TypeContext | undefined {
  if (node instanceof grammar.ArrayTypeContext || node instanceof grammar.LegacyArrayTypeContext)
    return node.type();
  if (!(node instanceof grammar.GenericTypeContext)) return undefined;
  const [inner, ...more] = node.typeParameter().map((parameter) => parameter.type());
  return more.length === 0 ? (inner ?? undefined) : undefined;
}

const labelOf = (field: TrinoGrammar.RowFieldContext, index: number): string => {
  const name = field.identifier();
  return name === null ? `field${index}` : nameOfIdentifier(name);
};

/** A cast of what is written. Rows and arrays of rows are cast part by part: each as Trino casts it, whatever its name. */
function castWritten(value: ParserRuleContext, type: TrinoGrammar.TypeContext, t: Translation): string {
  const written = rowFields(value);
  if (written !== undefined && type instanceof grammar.RowTypeContext) {
    const fields = type.rowField();
    if (fields.length === written.length) {
      const parts = fields.map((field, index) => {
        const part = written[index];
        return part === undefined
          ? ''
          : `${quoteString(labelOf(field, index))}: ${castWritten(part, field.type(), t)}`;
      });
      return `{${parts.join(', ')}}`;
    }
  }
  const array = unwrap(value);
  const element = elementType(type);
  if (array instanceof grammar.ArrayConstructorContext && element instanceof grammar.RowTypeContext) {
    const items = array.expression();
    if (items.length > 0 && items.every((item) => rowFields(item) !== undefined))
      return `[${items.map((item) => castWritten(item, element, t)).join(', ')}]`;
  }
  return castSql(t.sql(value), type, t);
}

function cast(node: TrinoGrammar.CastContext, t: Translation): string {
  const value = node.expression();
  // Its fields would have no names.
  if (rowFields(value) !== undefined && node.type().getText().toLowerCase() === 'json')
    throw notSupported('A cast of ROW(...) to json', node);
  const sql = castWritten(value, node.type(), t);
  return node.KW_TRY_CAST() === null ? sql : `TRY(${sql})`;
}

export const type_rules: RuleEntry[] = [
  rule(grammar.CastContext, cast),
  rule(grammar.GenericTypeContext, genericType),
  rule(grammar.DateTimeTypeContext, dateTimeType),
  rule(grammar.TimeTypeContext, timeType),
  rule(grammar.DoublePrecisionTypeContext, () => 'DOUBLE'),
  rule(grammar.ArrayTypeContext, (node, t) => `${t.sql(node.type())}[]`),
  rule(grammar.LegacyArrayTypeContext, (node, t) => `${t.sql(node.type())}[]`),
  rule(grammar.LegacyMapTypeContext, (node, t) => {
    const [key, value] = node.type_().map((type) => t.sql(type));
    return `MAP(${key}, ${value})`;
  }),
  rule(grammar.RowTypeContext, (node, t) => {
    const fields = node
      .rowField()
      .map((field, index) => `${quoteIdentifier(labelOf(field, index))} ${t.sql(field.type())}`);
    return `STRUCT(${fields.join(', ')})`;
  }),
];
