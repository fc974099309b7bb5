import {
  Capability,
  type CloudFormationClient,
  CloudFormationServiceException,
  CreateStackCommand,
  DeleteStackCommand,
  type Stack,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { type Followed, findStack, followStack, newestEvent } from './follow-stack.ts';

type Deployment = {
  client: CloudFormationClient;
  /** The stack's name. */
  stack: string;
  /** The template's JSON text. */
  template: string;
  parameters: Record<string, string>;
  /** Told of each of the stack's events, oldest first. */
  onEvent?: (event: StackEvent) => void;
};

/** States of a stack that never came to be, or is half gone: it can only be deleted. */
const leftover = /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/;

function idOf({ StackId }: { StackId?: string | undefined }): string {
  if (StackId === undefined) throw new Error('CloudFormation named no stack.');
  return StackId;
}

function assertRest({ status, failures }: Followed, wanted: string, what: string): void {
  if (status === wanted) return;
  const reasons = failures.length > 0 ? failures.map((line) => `\n  ${line}`).join('') : '';
  throw new Error(`${what} ended in ${status}.${reasons}`);
}

function request({ stack, template, parameters }: Deployment) {
  return {
    StackName: stack,
    TemplateBody: template,
    Capabilities: [Capability.CAPABILITY_IAM],
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
  };
}

async function createStack(deployment: Deployment): Promise<'created'> {
  const { client, stack, onEvent } = deployment;
  const created = await client.send(new CreateStackCommand(request(deployment)));
  const followed = await followStack(client, idOf(created), { onEvent });
  assertRest(followed, 'CREATE_COMPLETE', `Creating the stack "${stack}"`);
  return 'created';
}

async function updateStack(deployment: Deployment, known: Stack): Promise<'updated' | 'unchanged'> {
  const { client, stack, onEvent } = deployment;
  const seen = await newestEvent(client, idOf(known));
  try {
    await client.send(new UpdateStackCommand(request(deployment)));
  } catch (error) {
    const unchanged =
      error instanceof CloudFormationServiceException && /No updates are to be/.test(error.message);
    if (unchanged) return 'unchanged';
    throw error;
  }
  const followed = await followStack(client, idOf(known), { seen, onEvent });
  assertRest(followed, 'UPDATE_COMPLETE', `Updating the stack "${stack}"`);
  return 'updated';
}

/** The stack at rest: what another process is doing to it is waited for. `undefined` where there is none. */
async function restingStack({
  client,
  stack,
}: Pick<Deployment, 'client' | 'stack'>): Promise<Stack | undefined> {
  const known = await findStack(client, stack);
  if (!known?.StackStatus?.endsWith('_IN_PROGRESS')) return known;
  const id = idOf(known);
  await followStack(client, id, { seen: await newestEvent(client, id) });
  return findStack(client, stack);
}

async function deleteStack(
  { client, stack, onEvent }: Pick<Deployment, 'client' | 'stack' | 'onEvent'>,
  known: Stack,
): Promise<void> {
  const id = idOf(known);
  const seen = await newestEvent(client, id);
  await client.send(new DeleteStackCommand({ StackName: id }));
  assertRest(
    await followStack(client, id, { seen, onEvent }),
    'DELETE_COMPLETE',
    `Deleting the stack "${stack}"`,
  );
}

/**
 * Makes the stack what `template` and `parameters` say, and waits until it is. What is left of a stack
 * that never came to be is deleted first (a bucket that holds anything is never deleted).
 * @throws Error that names the resources that failed and AWS's reasons
 */
export async function deployStack(deployment: Deployment): Promise<'created' | 'updated' | 'unchanged'> {
  const known = await restingStack(deployment);
  if (known === undefined) return createStack(deployment);
  if (!leftover.test(known.StackStatus ?? '')) return updateStack(deployment, known);
  await deleteStack(deployment, known);
  return createStack(deployment);
}

/**
 * Deletes the stack and waits until it is gone. Its buckets must be empty.
 * @throws Error that names the resources that could not be deleted and AWS's reasons
 */
export async function destroyStack(
  destruction: Pick<Deployment, 'client' | 'stack' | 'onEvent'>,
): Promise<'deleted' | 'absent'> {
  const known = await restingStack(destruction);
  if (known === undefined) return 'absent';
  await deleteStack(destruction, known);
  return 'deleted';
}
