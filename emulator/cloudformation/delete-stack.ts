import { z } from 'zod';
import { operation } from '../operation.ts';
import { assertAtRest } from './find-stack.ts';
import { stackName } from './stack-input.ts';
import type { StackRecord } from './stack-record.ts';
import { deleteAll } from './stack-work.ts';

const input = z.object({ StackName: stackName, ClientRequestToken: z.string().max(128).optional() });

const isDeleted = (stack: StackRecord | undefined) =>
  /^DELETE_(COMPLETE|IN_PROGRESS)$/.test(stack?.status ?? '');

/** Deleting what is not there, or is being deleted, is a success, as on AWS. */
export const deleteStack = operation(input, async ({ StackName, ClientRequestToken }, context) => {
  const { cloudformation } = context;
  const stack = cloudformation.find(StackName);
  if (stack === undefined || isDeleted(stack)) return {};
  assertAtRest(stack, 'deleted');
  const { id, status: from } = stack;
  const change = ClientRequestToken === undefined ? {} : { token: ClientRequestToken };
  try {
    await cloudformation.setStatus(id, 'DELETE_IN_PROGRESS', { reason: 'User Initiated', from, change });
  } catch (error) {
    // Somebody else was first: with a deletion, which is as good, or with an update.
    if (isDeleted(cloudformation.find(id))) return {};
    throw error;
  }
  cloudformation.inBackground(() => deleteAll({ context, id }));
  return {};
});
