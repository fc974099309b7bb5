import type { StackEvent } from '@aws-sdk/client-cloudformation';

/** Prints a line for each resource that came to rest, and for nothing else. */
export function printEvent(event: StackEvent): void {
  const { ResourceStatus: status, LogicalResourceId = '', ResourceType = '', ResourceStatusReason } = event;
  if (status === undefined || status.endsWith('_IN_PROGRESS')) return;
  const reason = ResourceStatusReason === undefined ? '' : `  ${ResourceStatusReason}`;
  console.log(`  ${status.padEnd(24)} ${LogicalResourceId.padEnd(16)} ${ResourceType}${reason}`);
}
