import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import type { StackRecord } from './stack-record.ts';

/** @throws AwsError `ValidationError` where there is no such stack */
export function findStack({ cloudformation }: Context, name_or_id: string): StackRecord {
  const stack = cloudformation.find(name_or_id);
  if (stack !== undefined) return stack;
  throw new AwsError('ValidationError', `Stack with id ${name_or_id} does not exist`);
}

/** @throws AwsError `ValidationError` while something is being done to it */
export function assertAtRest({ id, status }: StackRecord, verb: 'updated' | 'deleted'): void {
  if (!status.endsWith('_IN_PROGRESS')) return;
  throw new AwsError('ValidationError', `Stack:${id} is in ${status} state and can not be ${verb}.`);
}
