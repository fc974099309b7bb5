import { z } from 'zod';
import { operation } from '../operation.ts';
import {
  resultConfiguration,
  type WorkGroup,
  workGroupConfiguration,
  workGroupName,
} from './work-group-shapes.ts';

const resultUpdates = resultConfiguration.extend({
  RemoveOutputLocation: z.boolean().optional(),
  RemoveEncryptionConfiguration: z.boolean().optional(),
  RemoveExpectedBucketOwner: z.boolean().optional(),
  RemoveAclConfiguration: z.boolean().optional(),
});

const input = z.object({
  WorkGroup: workGroupName,
  Description: z.string().max(1024).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  ConfigurationUpdates: workGroupConfiguration
    .omit({ ResultConfiguration: true })
    .extend({
      ResultConfigurationUpdates: resultUpdates.optional(),
      RemoveBytesScannedCutoffPerQuery: z.boolean().optional(),
    })
    .optional(),
});

type ResultConfiguration = WorkGroup['Configuration']['ResultConfiguration'];

function updatedResults(
  old: ResultConfiguration = {},
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

/** What is given replaces what was; what is not given stays. */
export const updateWorkGroup = operation(input, async (members, { athena }) => {
  const { ResultConfigurationUpdates, RemoveBytesScannedCutoffPerQuery, ...given } =
    members.ConfigurationUpdates ?? {};
  await athena.work_groups.change(members.WorkGroup, (old) => {
    const { BytesScannedCutoffPerQuery, ...kept } = old.Configuration;
    return {
      ...old,
      State: members.State ?? old.State,
      Description: members.Description ?? old.Description,
      Configuration: {
        ...kept,
        ...(RemoveBytesScannedCutoffPerQuery ? {} : { BytesScannedCutoffPerQuery }),
        ...given,
        ResultConfiguration: updatedResults(kept.ResultConfiguration, ResultConfigurationUpdates),
      },
    };
  });
  return {};
});
