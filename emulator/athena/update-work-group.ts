import { z } from 'zod';
import { operation } from '../operation.ts';
import { resultConfiguration, workGroupConfiguration, workGroupName } from './work-group-shapes.ts';

const input = z.object({
  WorkGroup: workGroupName,
  Description: z.string().max(1024).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  ConfigurationUpdates: workGroupConfiguration
    .omit({ ResultConfiguration: true })
    .extend({
      ResultConfigurationUpdates: resultConfiguration
        .extend({ RemoveOutputLocation: z.boolean().optional() })
        .optional(),
      RemoveBytesScannedCutoffPerQuery: z.boolean().optional(),
    })
    .optional(),
});

/** What is given replaces what was; what is not given stays. */
export const updateWorkGroup = operation(input, async (members, { athena }) => {
  const old = athena.work_groups.get(members.WorkGroup);
  const { ResultConfigurationUpdates, RemoveBytesScannedCutoffPerQuery, ...given } =
    members.ConfigurationUpdates ?? {};
  const { RemoveOutputLocation, ...results } = ResultConfigurationUpdates ?? {};
  const { OutputLocation, ...kept_results } = old.Configuration.ResultConfiguration ?? {};
  const { BytesScannedCutoffPerQuery, ...kept } = old.Configuration;
  await athena.work_groups.replace({
    ...old,
    State: members.State ?? old.State,
    Description: members.Description ?? old.Description,
    Configuration: {
      ...kept,
      ...(RemoveBytesScannedCutoffPerQuery ? {} : { BytesScannedCutoffPerQuery }),
      ...given,
      ResultConfiguration: {
        ...kept_results,
        ...(RemoveOutputLocation ? {} : { OutputLocation }),
        ...results,
      },
    },
  });
  return {};
});
