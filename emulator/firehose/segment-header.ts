import { z } from 'zod';
import { compressionFormat } from './compress-file.ts';
import { processing } from './processing-configuration.ts';

/** How records become Parquet: all that the conversion needs beside the Glue table. */
const conversion = z.object({
  database: z.string(),
  table: z.string(),
  deserializer: z.enum(['openx', 'hive']),
  /** OpenX: keys in any case match the columns. */
  case_insensitive: z.boolean(),
  /** OpenX: a dot in a key counts as an underscore. */
  dots_to_underscores: z.boolean(),
  /** OpenX: column name -> the JSON key it is read from. */
  column_to_key: z.record(z.string(), z.string()),
  /** Hive: numbers in timestamp columns are ms since the epoch. */
  timestamp_millis: z.boolean(),
  /** Hive: patterns of Joda-Time that texts in timestamp columns may have, beside SQL's own form. */
  timestamp_formats: z.array(z.string()).optional(),
  codec: z.enum(['snappy', 'gzip', 'uncompressed']),
});
export type Conversion = z.output<typeof conversion>;

/**
 * The first frame of every segment. It says all that its delivery needs, so that a delivery after a crash
 * writes the very same objects, whatever became of the stream in between.
 */
const segmentHeader = z.object({
  format: z.literal(1),
  stream: z.string(),
  bucket: z.string(),
  /** Holds partition keys where the stream has dynamic partitioning. */
  key: z.string(),
  /** Where records that failed go; may hold the type of the error. */
  error_key: z.string(),
  compression: compressionFormat,
  conversion: conversion.optional(),
  processing: processing.optional(),
  /** The key is made for each record, from its partition keys. */
  is_partitioned: z.boolean().optional(),
  /** Where the records go as they came in, before anything is done with them. */
  backup: z.object({ bucket: z.string(), key: z.string(), compression: compressionFormat }).optional(),
  /** What a function is told of where its records come from. */
  source: z.object({ stream_arn: z.string(), region: z.string() }).optional(),
});
export type SegmentHeader = z.output<typeof segmentHeader>;

export const encodeHeader = (header: SegmentHeader) => Buffer.from(JSON.stringify(header));

/** @throws Error where the bytes are no header of this version. */
export const decodeHeader = (bytes: Buffer): SegmentHeader =>
  segmentHeader.parse(JSON.parse(bytes.toString()));
