import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CloudFormationClient,
  CloudFormationServiceException,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';

/** Between two looks at the stack, ms: short at first, for the local endpoint answers at once. */
const first_pause_ms = 50;
const longest_pause_ms = 3000;

/** What CloudFormation says of the resources it gave up because another one had failed. */
const consequence = /cancelled|canceled/i;

/** A line for a resource that failed by itself. */
function failureOf(event: StackEvent): string | undefined {
  const { ResourceStatus = '', ResourceStatusReason = '', LogicalResourceId, ResourceType } = event;
  const of_resource = ResourceType !== 'AWS::CloudFormation::Stack' && ResourceStatus.endsWith('_FAILED');
  if (!of_resource || consequence.test(ResourceStatusReason)) return undefined;
  return `${LogicalResourceId} (${ResourceType}): ${ResourceStatusReason}`;
}

/** The stack of this name or id, or `undefined` where there is none (a deleted one is found by its id). */
export async function findStack(client: CloudFormationClient, stack: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0];
  } catch (error) {
    if (error instanceof CloudFormationServiceException && /does not exist/.test(error.message))
      return undefined;
    throw error;
  }
}

/** The events after `seen` (all, where that is `undefined`), oldest first. */
async function eventsAfter(client: CloudFormationClient, stack_id: string, seen: string | undefined) {
  const found: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName: stack_id, NextToken }));
    for (const event of page.StackEvents ?? []) {
      if (event.EventId === seen) return found.toReversed();
      found.push(event);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found.toReversed();
}

/** The id of the stack's newest event, from which `followStack` may go on. */
export async function newestEvent(
  client: CloudFormationClient,
  stack_id: string,
): Promise<string | undefined> {
  const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: stack_id }));
  return StackEvents?.[0]?.EventId;
}

export type Followed = {
  /** Where the stack came to rest, `CREATE_COMPLETE` for one. */
  status: string;
  /** A line for each resource that failed by itself: its name and AWS's reason. Else the stack's own reason. */
  failures: string[];
};

/**
 * Waits until the stack `stack_id` rests, and hands on each event after `seen` once.
 * @throws Error where the stack is gone
 */
export async function followStack(
  client: CloudFormationClient,
  stack_id: string,
  { seen, onEvent }: { seen?: string | undefined; onEvent?: ((event: StackEvent) => void) | undefined },
): Promise<Followed> {
  const failures: string[] = [];
  let last = seen;
  for (let pause_ms = first_pause_ms; ; pause_ms = Math.min(pause_ms * 1.5, longest_pause_ms)) {
    // The status first: then no event of the work it ends can be missed.
    const stack = await findStack(client, stack_id);
    for (const event of await eventsAfter(client, stack_id, last)) {
      last = event.EventId;
      onEvent?.(event);
      const failure = failureOf(event);
      if (failure !== undefined) failures.push(failure);
    }
    if (stack === undefined) throw new Error(`The stack ${stack_id} is gone.`);
    const status = stack.StackStatus ?? '';
    if (!status.endsWith('_IN_PROGRESS')) {
      const { StackStatusReason: reason } = stack;
      return { status, failures: failures.length > 0 || reason === undefined ? failures : [reason] };
    }
    await sleep(pause_ms);
  }
}
