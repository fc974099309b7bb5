import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { findStack } from './find-stack.ts';
import { stackName } from './stack-input.ts';

const input = z.object({ StackName: stackName, NextToken: z.string().max(1024).optional() });
/** As on AWS. */
const page_size = 100;

/** The newest first; `NextToken` is the id of the last event of the page before. */
export const describeStackEvents = operation(input, ({ StackName, NextToken }, context) => {
  const stack = findStack(context, StackName);
  const newest_first = stack.events.toReversed();
  const before = NextToken === undefined ? -1 : newest_first.findIndex(({ id }) => id === NextToken);
  if (NextToken !== undefined && before < 0) throw new AwsError('ValidationError', 'NextToken is not valid.');
  const page = newest_first.slice(before + 1, before + 1 + page_size);
  const more = before + 1 + page_size < newest_first.length;
  return {
    StackEvents: page.map((event) => ({
      StackId: stack.id,
      StackName: stack.name,
      EventId: event.id,
      Timestamp: event.at,
      LogicalResourceId: event.logical_id,
      PhysicalResourceId: event.physical_id,
      ResourceType: event.type,
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
      ClientRequestToken: event.token,
    })),
    NextToken: more ? page.at(-1)?.id : undefined,
  };
});
