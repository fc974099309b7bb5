/**
 * The shapes of the Glue data catalog, as the Glue API 2017-03-31 names their members, with its limits. Times are
 * seconds since the epoch, as awsJson1_1 sends them. What is taken in is kept and comes back as it was.
 */
import { z } from 'zod';
import { unsupported } from './unsupported.ts';

const text = (most: number) => z.string().max(most, `must have at most ${most} characters`);
const parameters = z.record(z.string().min(1).max(255), text(512_000));

/** Glue lower-cases the names of databases, tables and columns. At most 255 characters, none of control. */
export const glueName = z
  .string()
  .min(1, 'must not be empty')
  .max(255, 'must have at most 255 characters')
  .regex(/^[\u0020-\u{10ffff}]+$/u, 'must not contain control characters')
  .refine((name) => name !== '__proto__', 'must not be __proto__')
  .transform((name) => name.toLowerCase());

/** A partition's values, in the order of the table's keys. */
export const gluePartitionValues = z.array(z.string().min(1).max(1024)).max(100);

export const glueColumn = z.object({
  Name: glueName,
  Type: text(131_072).optional(),
  Comment: text(255).optional(),
  Parameters: parameters.optional(),
});

export const glueSerdeInfo = z.object({
  Name: text(255).optional(),
  SerializationLibrary: text(255).optional(),
  Parameters: parameters.optional(),
});

const schemaReference = z.object({
  SchemaId: z
    .object({
      SchemaArn: text(10_240).optional(),
      SchemaName: text(255).optional(),
      RegistryName: text(255).optional(),
    })
    .optional(),
  SchemaVersionId: z.string().length(36).optional(),
  SchemaVersionNumber: z.number().int().min(1).max(100_000).optional(),
});

export const glueStorageDescriptor = z.object({
  Columns: z.array(glueColumn).optional(),
  Location: text(2056).optional(),
  AdditionalLocations: z.array(text(2056)).optional(),
  InputFormat: text(128).optional(),
  OutputFormat: text(128).optional(),
  Compressed: z.boolean().optional(),
  NumberOfBuckets: z.number().int().optional(),
  SerdeInfo: glueSerdeInfo.optional(),
  BucketColumns: z.array(text(255)).optional(),
  SortColumns: z.array(z.object({ Column: text(255), SortOrder: z.number().int().min(0).max(1) })).optional(),
  Parameters: parameters.optional(),
  SkewedInfo: z
    .object({
      SkewedColumnNames: z.array(text(255)).optional(),
      SkewedColumnValues: z.array(z.string()).optional(),
      SkewedColumnValueLocationMaps: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  StoredAsSubDirectories: z.boolean().optional(),
  SchemaReference: schemaReference.optional(),
});

const permissions = z.array(
  z.object({
    Principal: z.object({ DataLakePrincipalIdentifier: text(255).optional() }).optional(),
    Permissions: z.array(z.string()).optional(),
  }),
);

export const glueDatabaseInput = z.object({
  Name: glueName,
  Description: text(2048).optional(),
  LocationUri: z.string().min(1).max(1024).optional(),
  Parameters: parameters.optional(),
  CreateTableDefaultPermissions: permissions.optional(),
  TargetDatabase: unsupported,
  FederatedDatabase: unsupported,
});

export const glueTableInput = z.object({
  Name: glueName,
  Description: text(2048).optional(),
  Owner: text(255).optional(),
  LastAccessTime: z.number().optional(),
  LastAnalyzedTime: z.number().optional(),
  Retention: z.number().int().min(0).optional(),
  StorageDescriptor: glueStorageDescriptor.optional(),
  PartitionKeys: z.array(glueColumn).optional(),
  ViewOriginalText: text(409_600).optional(),
  ViewExpandedText: text(409_600).optional(),
  TableType: text(255).optional(),
  Parameters: parameters.optional(),
  TargetTable: unsupported,
  ViewDefinition: unsupported,
});

export const gluePartitionInput = z.object({
  Values: gluePartitionValues,
  LastAccessTime: z.number().optional(),
  LastAnalyzedTime: z.number().optional(),
  StorageDescriptor: glueStorageDescriptor.optional(),
  Parameters: parameters.optional(),
});

export const glueDatabase = glueDatabaseInput.extend({ CreateTime: z.number() });
export const glueTable = glueTableInput.extend({
  DatabaseName: z.string(),
  CreateTime: z.number(),
  UpdateTime: z.number(),
  /** Counts the updates, from `'0'`. */
  VersionId: z.string().default('0'),
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
