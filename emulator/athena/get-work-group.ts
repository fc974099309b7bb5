import { z } from 'zod';
import { operation } from '../operation.ts';
import { engineOf, workGroupName } from './work-group-shapes.ts';

export const getWorkGroup = operation(z.object({ WorkGroup: workGroupName }), ({ WorkGroup }, { athena }) => {
  const group = athena.work_groups.get(WorkGroup);
  const { Tags: _, Configuration, ...shown } = group;
  const defaults = { PublishCloudWatchMetricsEnabled: false, RequesterPaysEnabled: false };
  return {
    WorkGroup: { ...shown, Configuration: { ...defaults, ...Configuration, EngineVersion: engineOf(group) } },
  };
});
