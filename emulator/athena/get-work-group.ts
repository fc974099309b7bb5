import { z } from 'zod';
import { operation } from '../operation.ts';
import { engineVersion } from './engine-version.ts';
import { workGroupName } from './work-group-shapes.ts';

export const getWorkGroup = operation(z.object({ WorkGroup: workGroupName }), ({ WorkGroup }, { athena }) => {
  const group = athena.work_groups.get(WorkGroup);
  return { WorkGroup: { ...group, Configuration: { ...group.Configuration, EngineVersion: engineVersion } } };
});
