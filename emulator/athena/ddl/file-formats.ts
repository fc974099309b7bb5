import { type HiveGrammar, noViableAlternative } from '../../sql/hive-grammar.ts';
import { semanticFailure } from './hive-failures.ts';
import { propertiesOf } from './properties.ts';
import { stringOf } from './string-literal.ts';

/** The classes that read and write a table's files. */
export type FileFormat = { input: string; output: string; serde: string | undefined };

const text_output = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';
export const lazy_serde = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe';
const text_format = {
  input: 'org.apache.hadoop.mapred.TextInputFormat',
  output: text_output,
  serde: undefined,
};

/** STORED AS ... (Hive's StorageFormatDescriptors). */
const formats: Readonly<Record<string, FileFormat>> = {
  textfile: text_format,
  sequencefile: {
    input: 'org.apache.hadoop.mapred.SequenceFileInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat',
    serde: undefined,
  },
  rcfile: {
    input: 'org.apache.hadoop.hive.ql.io.RCFileInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.RCFileOutputFormat',
    serde: 'org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe',
  },
  orc: {
    input: 'org.apache.hadoop.hive.ql.io.orc.OrcInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat',
    serde: 'org.apache.hadoop.hive.ql.io.orc.OrcSerde',
  },
  parquet: {
    input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  },
  avro: {
    input: 'org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat',
    serde: 'org.apache.hadoop.hive.serde2.avro.AvroSerDe',
  },
  ion: {
    input: 'com.amazon.ionhiveserde.formats.IonInputFormat',
    output: 'com.amazon.ionhiveserde.formats.IonOutputFormat',
    serde: 'com.amazon.ionhiveserde.IonHiveSerDe',
  },
};

/** @throws HiveFailure for a format that there is not; SqlError for STORED BY and the like */
export function fileFormatOf(node: HiveGrammar.TableFileFormatContext | null, sql: string): FileFormat {
  if (node === null) return text_format;
  const foreign = node.KW_BY() ?? node.KW_INPUTDRIVER();
  if (foreign !== null) throw noViableAlternative(sql, foreign.symbol);
  if (node.KW_INPUTFORMAT() !== null) {
    const [input, output] = node.StringLiteral();
    return { input: stringOf(input), output: stringOf(output), serde: undefined };
  }
  const name = node.id_()[0]?.getText() ?? '';
  const format = formats[name.toLowerCase()];
  if (format === undefined) {
    throw semanticFailure(`Unrecognized file format in STORED AS clause: '${name.toUpperCase()}'`);
  }
  return format;
}

/** The SerDe that ROW FORMAT names and its parameters, by the names that Hive keeps them under. */
export function rowFormatOf(node: HiveGrammar.TableRowFormatContext | null): {
  serde: string | undefined;
  parameters: Record<string, string>;
} {
  const serde = node?.rowFormatSerde() ?? null;
  if (serde !== null) {
    const properties = serde.tableProperties();
    return {
      serde: stringOf(serde.StringLiteral()),
      parameters: properties === null ? {} : propertiesOf(properties),
    };
  }
  const delimited = node?.rowFormatDelimited() ?? null;
  return { serde: undefined, parameters: delimited === null ? {} : delimitersOf(delimited) };
}

function delimitersOf(node: HiveGrammar.RowFormatDelimitedContext): Record<string, string> {
  const fields = node.tableRowFormatFieldIdentifier()?.StringLiteral() ?? [];
  const [field, escaped] = fields.map(stringOf);
  const items = node.tableRowFormatCollItemsIdentifier()?.StringLiteral();
  const keys = node.tableRowFormatMapKeysIdentifier()?.StringLiteral();
  const lines = node.tableRowFormatLinesIdentifier()?.StringLiteral();
  const null_text = node.tableRowNullFormat()?.StringLiteral();
  return {
    ...(field === undefined ? {} : { 'field.delim': field, 'serialization.format': field }),
    ...(escaped === undefined ? {} : { 'escape.delim': escaped }),
    // Hive spells it so.
    ...(items === undefined ? {} : { 'colelction.delim': stringOf(items) }),
    ...(keys === undefined ? {} : { 'mapkey.delim': stringOf(keys) }),
    ...(lines === undefined ? {} : { 'line.delim': stringOf(lines) }),
    ...(null_text === undefined ? {} : { 'serialization.null.format': stringOf(null_text) }),
  };
}
