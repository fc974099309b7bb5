import { z } from 'zod';
import { unsupported } from '../glue/unsupported.ts';
import { engine_versions, engineVersion } from './engine-version.ts';
import { kmsKey, resultConfiguration } from './result-configuration.ts';
import { tags } from './tags.ts';

/** Names as the API model allows them. */
export const workGroupName = z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/);

/** What must stay off, since nothing here does it: said by its name where somebody switches it on. */
export const staysOff = (switch_name: string) =>
  z
    .looseObject({ [switch_name]: z.boolean().optional() })
    .refine((value) => value[switch_name] !== true, `${switch_name} is not supported by this endpoint`);

const selectedVersion = z
  .string()
  .refine(
    (name) => engine_versions.some((each) => each === name),
    `must be one of ${engine_versions.join(', ')}: this endpoint has no other engine`,
  );

/** The settings that a work group is made with and that an update names in the same way. */
export const sharedSettings = {
  EnforceWorkGroupConfiguration: z.boolean().optional(),
  PublishCloudWatchMetricsEnabled: z.boolean().optional(),
  /** Bytes, at least 10 MB as on AWS. */
  BytesScannedCutoffPerQuery: z.number().int().min(10_000_000).optional(),
  RequesterPaysEnabled: z.boolean().optional(),
  EngineVersion: z
    .object({
      SelectedEngineVersion: selectedVersion.optional(),
      EffectiveEngineVersion: z.string().min(1).max(128).optional(),
    })
    .optional(),
  EnableMinimumEncryptionConfiguration: z.boolean().optional(),
  CustomerContentEncryptionConfiguration: z.object({ KmsKey: kmsKey }).optional(),
  AdditionalConfiguration: z.string().min(1).max(128).optional(),
  ExecutionRole: z
    .string()
    .min(20)
    .max(2048)
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/)
    .optional(),
  QueryResultsS3AccessGrantsConfiguration: staysOff('EnableS3AccessGrants').optional(),
  MonitoringConfiguration: unsupported,
  EngineConfiguration: unsupported,
};

/** A work group's settings, as CreateWorkGroup takes them and GetWorkGroup shows them. */
export const workGroupConfiguration = z.object({
  ...sharedSettings,
  ResultConfiguration: resultConfiguration.optional(),
  ManagedQueryResultsConfiguration: staysOff('Enabled').optional(),
  IdentityCenterConfiguration: staysOff('EnableIdentityCenter').optional(),
});

export const workGroupDescription = z.string().max(1024);

/** A work group as it is kept. */
export const workGroup = z.object({
  Name: workGroupName,
  State: z.enum(['ENABLED', 'DISABLED']),
  Description: workGroupDescription.optional(),
  Configuration: workGroupConfiguration,
  /** Seconds since the epoch. */
  CreationTime: z.number(),
  Tags: tags.optional(),
});

export type WorkGroup = z.output<typeof workGroup>;

/** The engine that a work group's queries run on. */
export function engineOf({ Configuration }: WorkGroup) {
  const { SelectedEngineVersion = engineVersion.SelectedEngineVersion } = Configuration.EngineVersion ?? {};
  return { ...engineVersion, SelectedEngineVersion };
}
