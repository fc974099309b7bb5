import { z } from 'zod';
import { operation } from '../operation.ts';
import { findStack } from './find-stack.ts';
import { stackName } from './stack-input.ts';
import type { StackRecord } from './stack-record.ts';
import { readTemplate } from './template.ts';

const input = z.object({ StackName: stackName.optional() });

function describe(stack: StackRecord) {
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: readTemplate(stack.template).Description,
    Parameters: Object.entries(stack.parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    CreationTime: stack.created_at,
    LastUpdatedTime: stack.updated_at,
    DeletionTime: stack.deleted_at,
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    DisableRollback: stack.disable_rollback,
    Capabilities: stack.capabilities,
    Outputs: stack.outputs.map(({ key, value, description }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description,
    })),
    Tags: stack.tags,
  };
}

/** One stack by its name or id, or all that are not deleted. One page holds them all. */
export const describeStacks = operation(input, ({ StackName }, context) => {
  const stacks =
    StackName === undefined
      ? context.cloudformation.list().filter(({ status }) => status !== 'DELETE_COMPLETE')
      : [findStack(context, StackName)];
  return { Stacks: stacks.map(describe) };
});
