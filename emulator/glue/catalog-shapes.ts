/**
 * The shapes of the Glue data catalog, as the Glue API 2017-03-31 names their members. Times are seconds
 * since the epoch, as awsJson1_1 sends them. Members that nothing here uses are left out.
 */
import { z } from 'zod';

const parameters = z.record(z.string(), z.string());

/** Glue lower-cases the names of databases, tables and columns. At most 255 characters, none of control. */
export const glueName = z
  .string()
  .min(1, 'must not be empty')
  .max(255, 'must have at most 255 characters')
  .regex(/^[\u0020-\u{10ffff}]+$/u, 'must not contain control characters')
  .refine((name) => name !== '__proto__', 'must not be __proto__')
  .transform((name) => name.toLowerCase());

export const glueColumn = z.object({
  Name: glueName,
  Type: z.string().max(131_072).optional(),
  Comment: z.string().max(255).optional(),
  Parameters: parameters.optional(),
});

export const glueSerdeInfo = z.object({
  Name: z.string().max(255).optional(),
  SerializationLibrary: z.string().optional(),
  Parameters: parameters.optional(),
});

export const glueStorageDescriptor = z.object({
  Columns: z.array(glueColumn).optional(),
  Location: z.string().max(2056).optional(),
  InputFormat: z.string().max(128).optional(),
  OutputFormat: z.string().max(128).optional(),
  Compressed: z.boolean().optional(),
  NumberOfBuckets: z.number().int().optional(),
  SerdeInfo: glueSerdeInfo.optional(),
  Parameters: parameters.optional(),
  StoredAsSubDirectories: z.boolean().optional(),
});

export const glueDatabaseInput = z.object({
  Name: glueName,
  Description: z.string().max(2048).optional(),
  LocationUri: z.string().max(1024).optional(),
  Parameters: parameters.optional(),
});

export const glueTableInput = z.object({
  Name: glueName,
  Description: z.string().max(2048).optional(),
  Owner: z.string().max(255).optional(),
  Retention: z.number().int().min(0).optional(),
  StorageDescriptor: glueStorageDescriptor.optional(),
  PartitionKeys: z.array(glueColumn).optional(),
  TableType: z.string().max(255).optional(),
  Parameters: parameters.optional(),
});

export const gluePartitionInput = z.object({
  Values: z.array(z.string().max(1024)),
  StorageDescriptor: glueStorageDescriptor.optional(),
  Parameters: parameters.optional(),
});

export const glueDatabase = glueDatabaseInput.extend({ CreateTime: z.number() });
export const glueTable = glueTableInput.extend({
  DatabaseName: z.string(),
  CreateTime: z.number(),
  UpdateTime: z.number(),
});
export const gluePartition = gluePartitionInput.extend({
  DatabaseName: z.string(),
  TableName: z.string(),
  CreationTime: z.number(),
});

export type GlueColumn = z.output<typeof glueColumn>;
export type GlueStorageDescriptor = z.output<typeof glueStorageDescriptor>;
export type GlueDatabaseInput = z.output<typeof glueDatabaseInput>;
export type GlueTableInput = z.output<typeof glueTableInput>;
export type GluePartitionInput = z.output<typeof gluePartitionInput>;
export type GlueDatabase = z.output<typeof glueDatabase>;
export type GlueTable = z.output<typeof glueTable>;
export type GluePartition = z.output<typeof gluePartition>;
