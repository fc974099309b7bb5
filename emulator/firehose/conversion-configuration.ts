import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { jodaParser } from './joda-date-format.ts';
import type { Conversion } from './segment-header.ts';

const invalid = (message: string) => new AwsError('InvalidArgumentException', message);

const openXJsonSerDe = z.object({
  CaseInsensitive: z.boolean().optional(),
  ColumnToJsonKeyMappings: z.record(z.string(), z.string()).optional(),
  ConvertDotsInJsonKeysToUnderscores: z.boolean().optional(),
});
const hiveJsonSerDe = z.object({ TimestampFormats: z.array(z.string()).optional() });

/** Hints for the writer that change no value are kept and shown, and not used. */
const parquetSerDe = z.object({
  BlockSizeBytes: z.number().int().optional(),
  PageSizeBytes: z.number().int().optional(),
  Compression: z.enum(['SNAPPY', 'GZIP', 'UNCOMPRESSED']).optional(),
  EnableDictionaryCompression: z.boolean().optional(),
  MaxPaddingBytes: z.number().int().optional(),
  WriterVersion: z.enum(['V1', 'V2']).optional(),
});

/** DataFormatConversionConfiguration of the Firehose API 2015-08-04. */
export const conversionConfiguration = z.object({
  Enabled: z.boolean().optional(),
  SchemaConfiguration: z
    .object({
      RoleARN: z.string().optional(),
      CatalogId: z.string().optional(),
      DatabaseName: z.string().optional(),
      TableName: z.string().optional(),
      Region: z.string().optional(),
      VersionId: z.string().optional(),
    })
    .optional(),
  InputFormatConfiguration: z
    .object({
      Deserializer: z
        .object({ OpenXJsonSerDe: openXJsonSerDe.optional(), HiveJsonSerDe: hiveJsonSerDe.optional() })
        .optional(),
    })
    .optional(),
  OutputFormatConfiguration: z
    .object({
      Serializer: z
        .object({ ParquetSerDe: parquetSerDe.optional(), OrcSerDe: z.unknown().optional() })
        .optional(),
    })
    .optional(),
});
type ConversionConfiguration = z.output<typeof conversionConfiguration>;

function checkTimestampFormat(format: string): void {
  try {
    if (format !== 'millis') jodaParser(format);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw invalid(`The TimestampFormats entry "${format}": ${cause.message}.`);
  }
}

/** The conversion that `configuration` asks for; undefined where it is off. @throws AwsError */
export function conversionOf(configuration: ConversionConfiguration | undefined): Conversion | undefined {
  if (configuration === undefined || configuration.Enabled === false) return undefined;
  const { SchemaConfiguration, InputFormatConfiguration, OutputFormatConfiguration } = configuration;
  const { DatabaseName: database, TableName: table, VersionId = 'LATEST' } = SchemaConfiguration ?? {};
  const deserializer = InputFormatConfiguration?.Deserializer;
  const serializer = OutputFormatConfiguration?.Serializer;
  const where = 'DataFormatConversionConfiguration';
  if (database === undefined || table === undefined) {
    throw invalid(`${where}.SchemaConfiguration must name DatabaseName and TableName.`);
  }
  if (VersionId !== 'LATEST') throw invalid(`${where}: a VersionId other than LATEST is not supported.`);
  if (serializer?.OrcSerDe !== undefined || serializer?.ParquetSerDe === undefined) {
    throw invalid(`${where}.OutputFormatConfiguration must name ParquetSerDe; OrcSerDe is not supported.`);
  }
  const { OpenXJsonSerDe: openx, HiveJsonSerDe: hive } = deserializer ?? {};
  if ((openx === undefined) === (hive === undefined)) {
    throw invalid(`${where}.InputFormatConfiguration must name one of OpenXJsonSerDe and HiveJsonSerDe.`);
  }
  const formats = hive?.TimestampFormats ?? [];
  for (const format of formats) checkTimestampFormat(format);
  return {
    database,
    table,
    deserializer: openx === undefined ? 'hive' : 'openx',
    case_insensitive: openx?.CaseInsensitive ?? true,
    dots_to_underscores: openx?.ConvertDotsInJsonKeysToUnderscores ?? false,
    column_to_key: openx?.ColumnToJsonKeyMappings ?? {},
    timestamp_millis: formats.includes('millis'),
    timestamp_formats: formats.filter((format) => format !== 'millis'),
    codec: ({ SNAPPY: 'snappy', GZIP: 'gzip', UNCOMPRESSED: 'uncompressed' } as const)[
      serializer.ParquetSerDe.Compression ?? 'SNAPPY'
    ],
  };
}
