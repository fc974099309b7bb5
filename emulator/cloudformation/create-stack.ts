import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { resolveParameters } from './parameters.ts';
import { newStackName, templateInput } from './stack-input.ts';
import { createAll } from './stack-work.ts';
import { assertCapabilities, readTemplate } from './template.ts';

const input = z.object({
  ...templateInput,
  StackName: newStackName,
  TemplateBody: z.string(),
  OnFailure: z.enum(['DO_NOTHING', 'ROLLBACK'], 'must be DO_NOTHING or ROLLBACK at this endpoint').optional(),
});

export const createStack = operation(input, async (given, context) => {
  const { StackName: name, TemplateBody, Parameters, Capabilities, Tags, ClientRequestToken } = given;
  const { cloudformation, region, account_id } = context;
  const template = readTemplate(TemplateBody);
  const parameters = resolveParameters(template.Parameters, Parameters);
  assertCapabilities(template, Capabilities);
  const id = `arn:aws:cloudformation:${region}:${account_id}:stack/${name}/${randomUUID()}`;
  await cloudformation.insert({
    id,
    name,
    template: TemplateBody,
    parameters,
    capabilities: Capabilities,
    tags: Tags,
    disable_rollback: given.DisableRollback || given.OnFailure === 'DO_NOTHING',
    status: 'CREATE_IN_PROGRESS',
    created_at: new Date().toISOString(),
    ...(ClientRequestToken === undefined ? {} : { token: ClientRequestToken }),
    resources: {},
    outputs: [],
    events: [],
  });
  await cloudformation.setStatus(id, 'CREATE_IN_PROGRESS', { reason: 'User Initiated' });
  cloudformation.inBackground(() => createAll({ context, id, template }));
  return { StackId: id };
});
