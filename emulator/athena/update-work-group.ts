import { z } from 'zod';
import { operation } from '../operation.ts';
import { type ResultConfiguration, resultConfiguration } from './result-configuration.ts';
import {
  sharedSettings,
  staysOff,
  type WorkGroup,
  workGroupDescription,
  workGroupName,
} from './work-group-shapes.ts';

const resultUpdates = resultConfiguration.extend({
  RemoveOutputLocation: z.boolean().optional(),
  RemoveEncryptionConfiguration: z.boolean().optional(),
  RemoveExpectedBucketOwner: z.boolean().optional(),
  RemoveAclConfiguration: z.boolean().optional(),
});

const configurationUpdates = z.object({
  ...sharedSettings,
  ResultConfigurationUpdates: resultUpdates.optional(),
  ManagedQueryResultsConfigurationUpdates: staysOff('Enabled').optional(),
  RemoveBytesScannedCutoffPerQuery: z.boolean().optional(),
  RemoveCustomerContentEncryptionConfiguration: z.boolean().optional(),
});

const input = z.object({
  WorkGroup: workGroupName,
  Description: workGroupDescription.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  ConfigurationUpdates: configurationUpdates.optional(),
});

function updatedResults(
  old: ResultConfiguration | undefined = {},
  updates: z.output<typeof resultUpdates> = {},
): ResultConfiguration {
  const {
    RemoveOutputLocation,
    RemoveEncryptionConfiguration,
    RemoveExpectedBucketOwner,
    RemoveAclConfiguration,
    ...given
  } = updates;
  const { OutputLocation, EncryptionConfiguration, ExpectedBucketOwner, AclConfiguration } = old;
  return {
    ...(RemoveOutputLocation ? {} : { OutputLocation }),
    ...(RemoveEncryptionConfiguration ? {} : { EncryptionConfiguration }),
    ...(RemoveExpectedBucketOwner ? {} : { ExpectedBucketOwner }),
    ...(RemoveAclConfiguration ? {} : { AclConfiguration }),
    ...given,
  };
}

function updatedSettings(
  old: WorkGroup['Configuration'],
  updates: z.output<typeof configurationUpdates>,
): WorkGroup['Configuration'] {
  const {
    ResultConfigurationUpdates,
    ManagedQueryResultsConfigurationUpdates: _,
    RemoveBytesScannedCutoffPerQuery,
    RemoveCustomerContentEncryptionConfiguration,
    ...given
  } = updates;
  const { BytesScannedCutoffPerQuery, CustomerContentEncryptionConfiguration, ...kept } = old;
  return {
    ...kept,
    ...(RemoveBytesScannedCutoffPerQuery ? {} : { BytesScannedCutoffPerQuery }),
    ...(RemoveCustomerContentEncryptionConfiguration ? {} : { CustomerContentEncryptionConfiguration }),
    ...given,
    ResultConfiguration: updatedResults(kept.ResultConfiguration, ResultConfigurationUpdates),
  };
}

/** What is given replaces what was; what is not given stays. */
export const updateWorkGroup = operation(input, async (members, { athena }) => {
  const { WorkGroup, State, Description, ConfigurationUpdates = {} } = members;
  await athena.work_groups.change(WorkGroup, (old) => ({
    ...old,
    State: State ?? old.State,
    Description: Description ?? old.Description,
    Configuration: updatedSettings(old.Configuration, ConfigurationUpdates),
  }));
  return {};
});
