import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { functionName } from '../functions/functions.ts';
import { base64Bytes } from './records.ts';

const invalid = (message: string) => new AwsError('InvalidArgumentException', message);

const parameter = z.object({
  ParameterName: z.string(),
  ParameterValue: z.string().min(1).max(5120),
});
/** ProcessingConfiguration of the Firehose API 2015-08-04. */
export const processingConfiguration = z.object({
  Enabled: z.boolean().optional(),
  Processors: z.array(z.object({ Type: z.string(), Parameters: z.array(parameter).optional() })).optional(),
});
type ProcessingConfiguration = z.output<typeof processingConfiguration>;
type Processor = NonNullable<ProcessingConfiguration['Processors']>[number];

/** The processors of a stream, as its segments keep them. */
export const processing = z.object({
  deaggregate: z
    .discriminatedUnion('by', [
      z.object({ by: z.literal('json') }),
      /** The delimiter in base64. */
      z.object({ by: z.literal('delimiter'), delimiter: z.string() }),
    ])
    .optional(),
  lambda: z
    .object({
      arn: z.string(),
      retries: z.number().int(),
      /** Of the records in one call, as they are: bytes. */
      batch_bytes: z.number(),
    })
    .optional(),
  /** A jq query that makes an object of partition keys of a record. */
  metadata_query: z.string().optional(),
  /** Goes behind each record. */
  append: z.string().optional(),
});
export type Processing = z.output<typeof processing>;

type Parameters = ReadonlyMap<string, string>;

function parametersOf({ Type, Parameters = [] }: Processor, known: readonly string[]): Parameters {
  const values = new Map<string, string>();
  for (const { ParameterName: name, ParameterValue: value } of Parameters) {
    if (!known.includes(name)) throw invalid(`The processor ${Type} has no parameter ${name}.`);
    if (values.has(name)) throw invalid(`The processor ${Type} has the parameter ${name} more than once.`);
    values.set(name, value);
  }
  return values;
}

function numberOf(values: Parameters, name: string, least: number, most: number, fallback: number): number {
  const text = values.get(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return value;
  throw invalid(`The processor parameter ${name} must be a number from ${least} to ${most}, not ${text}.`);
}

function required(values: Parameters, type: string, name: string): string {
  const value = values.get(name);
  if (value !== undefined) return value;
  throw invalid(`The processor ${type} must have the parameter ${name}.`);
}

/** Ranges of "Transform source data in Amazon Data Firehose": 0.2 to 3 MB (default 1), 0 to 900 s, 0 to 300 retries. */
function readLambda(processor: Processor): Processing['lambda'] {
  const names = ['LambdaArn', 'NumberOfRetries', 'RoleArn', 'BufferSizeInMBs', 'BufferIntervalInSeconds'];
  const values = parametersOf(processor, names);
  const arn = required(values, 'Lambda', 'LambdaArn');
  if (functionName(arn) === arn) throw invalid(`LambdaArn must be the ARN of a function, not ${arn}.`);
  numberOf(values, 'BufferIntervalInSeconds', 0, 900, 60);
  const retries = numberOf(values, 'NumberOfRetries', 0, 300, 3);
  if (!Number.isInteger(retries)) throw invalid('NumberOfRetries must be a whole number.');
  return { arn, retries, batch_bytes: numberOf(values, 'BufferSizeInMBs', 0.2, 3, 1) * 1024 * 1024 };
}

function readDeaggregation(processor: Processor): Processing['deaggregate'] {
  const values = parametersOf(processor, ['SubRecordType', 'Delimiter']);
  const type = required(values, 'RecordDeAggregation', 'SubRecordType').toUpperCase();
  if (type === 'JSON') return { by: 'json' };
  if (type !== 'DELIMITED') throw invalid(`SubRecordType must be JSON or DELIMITED, not ${type}.`);
  const delimiter = required(values, 'RecordDeAggregation', 'Delimiter');
  if (!base64Bytes(delimiter)) throw invalid('Delimiter must be base64 of at least one byte.');
  return { by: 'delimiter', delimiter };
}

function readMetadata(processor: Processor): string {
  const values = parametersOf(processor, ['MetadataExtractionQuery', 'JsonParsingEngine']);
  const engine = required(values, 'MetadataExtraction', 'JsonParsingEngine');
  if (engine !== 'JQ-1.6') throw invalid(`JsonParsingEngine must be JQ-1.6, not ${engine}.`);
  return required(values, 'MetadataExtraction', 'MetadataExtractionQuery');
}

/** The one delimiter in AWS's examples is a backslash and an n. */
function readDelimiter(processor: Processor): string {
  const text = parametersOf(processor, ['Delimiter']).get('Delimiter') ?? '\\n';
  return text.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t');
}

/**
 * What is to be done with each record; undefined where processing is off. Whatever the order of the processors, it
 * is: take apart, Lambda, partition keys, delimiter ("Apply dynamic partitioning to aggregated data").
 * @throws AwsError that names the processor or parameter
 */
export function processingOf(configuration: ProcessingConfiguration | undefined): Processing | undefined {
  if (configuration?.Enabled !== true) return undefined;
  const found: Processing = {};
  const seen = new Set<string>();
  for (const processor of configuration.Processors ?? []) {
    const { Type } = processor;
    if (seen.has(Type)) throw invalid(`Only one processor of the type ${Type} is allowed.`);
    seen.add(Type);
    if (Type === 'RecordDeAggregation') found.deaggregate = readDeaggregation(processor);
    else if (Type === 'Lambda') found.lambda = readLambda(processor);
    else if (Type === 'MetadataExtraction') found.metadata_query = readMetadata(processor);
    else if (Type === 'AppendDelimiterToRecord') found.append = readDelimiter(processor);
    else throw invalid(`The processor ${Type} is not supported by this endpoint.`);
  }
  return found;
}
