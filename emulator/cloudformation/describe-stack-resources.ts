import { z } from 'zod';
import { operation } from '../operation.ts';
import { findStack } from './find-stack.ts';
import { stackName } from './stack-input.ts';

const input = z.object({ StackName: stackName, LogicalResourceId: z.string().optional() });

export const describeStackResources = operation(input, ({ StackName, LogicalResourceId }, context) => {
  const stack = findStack(context, StackName);
  const entries = Object.entries(stack.resources);
  const chosen = entries.filter(([id]) => LogicalResourceId === undefined || id === LogicalResourceId);
  return {
    StackResources: chosen.map(([id, resource]) => ({
      StackName: stack.name,
      StackId: stack.id,
      LogicalResourceId: id,
      PhysicalResourceId: resource.physical_id,
      ResourceType: resource.type,
      Timestamp: resource.at,
      ResourceStatus: resource.status,
      ResourceStatusReason: resource.reason,
    })),
  };
});
