import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { assertAtRest, findStack } from './find-stack.ts';
import { resolveParameters } from './parameters.ts';
import { stackName, templateInput } from './stack-input.ts';
import type { StackRecord } from './stack-record.ts';
import { updateAll } from './stack-work.ts';
import { assertCapabilities, readTemplate, type Template } from './template.ts';

const input = z.object({
  ...templateInput,
  StackName: stackName,
  UsePreviousTemplate: z.stringbool().default(false),
});

/** A stack that failed part of the way can be updated out of it (on AWS some of these need other operations). */
const updatable = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$|^UPDATE_FAILED$|^UPDATE_ROLLBACK_FAILED$/;

function assertUpdatable(stack: StackRecord): void {
  assertAtRest(stack, 'updated');
  if (updatable.test(stack.status)) return;
  throw new AwsError(
    'ValidationError',
    `Stack:${stack.id} is in ${stack.status} state and can not be updated.`,
  );
}

function templateBody(
  stack: StackRecord,
  { TemplateBody, UsePreviousTemplate }: z.output<typeof input>,
): string {
  if (UsePreviousTemplate) return stack.template;
  if (TemplateBody !== undefined) return TemplateBody;
  throw new AwsError('ValidationError', 'Either Template URL or Template Body must be specified.');
}

/** A resource's type is its nature: another type is another resource, and needs another logical id here. */
function assertSameTypes(stack: StackRecord, { Resources }: Template): void {
  for (const [logical_id, { Type }] of Object.entries(Resources)) {
    const known = stack.resources[logical_id];
    if (known === undefined || known.type === Type) continue;
    const message = `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${logical_id}]`;
    throw new AwsError('ValidationError', message);
  }
}

function assertDifferent(stack: StackRecord, template: Template, parameters: Record<string, string>): void {
  if (!stack.status.endsWith('_COMPLETE')) return;
  const { Resources, Outputs } = readTemplate(stack.template);
  const same =
    isDeepStrictEqual({ Resources, Outputs }, { Resources: template.Resources, Outputs: template.Outputs }) &&
    isDeepStrictEqual(stack.parameters, parameters);
  if (same) throw new AwsError('ValidationError', 'No updates are to be performed.');
}

export const updateStack = operation(input, async (given, context) => {
  const { cloudformation } = context;
  const before = findStack(context, given.StackName);
  assertUpdatable(before);
  const body = templateBody(before, given);
  const template = readTemplate(body);
  const parameters = resolveParameters(template.Parameters, given.Parameters, before.parameters);
  assertCapabilities(template, given.Capabilities);
  assertSameTypes(before, template);
  assertDifferent(before, template, parameters);
  await cloudformation.setStatus(before.id, 'UPDATE_IN_PROGRESS', {
    reason: 'User Initiated',
    from: before.status,
    change: {
      template: body,
      parameters,
      capabilities: given.Capabilities,
      tags: given.Tags,
      disable_rollback: given.DisableRollback,
      updated_at: new Date().toISOString(),
      ...(given.ClientRequestToken === undefined ? {} : { token: given.ClientRequestToken }),
    },
  });
  cloudformation.inBackground(() => updateAll({ context, id: before.id, template }, before));
  return { StackId: before.id };
});
