import type { Operation } from '../operation.ts';
import { createStack } from './create-stack.ts';
import { deleteStack } from './delete-stack.ts';
import { describeStackEvents } from './describe-stack-events.ts';
import { describeStackResources } from './describe-stack-resources.ts';
import { describeStacks } from './describe-stacks.ts';
import { getTemplate } from './get-template.ts';
import { updateStack } from './update-stack.ts';

/** Every CloudFormation operation of this endpoint, by its `Action`. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateStack: createStack,
  UpdateStack: updateStack,
  DeleteStack: deleteStack,
  DescribeStacks: describeStacks,
  DescribeStackEvents: describeStackEvents,
  DescribeStackResources: describeStackResources,
  GetTemplate: getTemplate,
};
