/** Members that several operations take. */
import { z } from 'zod';
import { parameterInput } from './parameters.ts';

/** A name, or an id where the stack exists. */
export const stackName = z
  .string()
  .regex(
    /^([a-zA-Z][-a-zA-Z0-9]{0,127}|arn:[-a-zA-Z0-9:/._+]{1,1024})$/,
    'must be the name or id of a stack',
  );

export const newStackName = z
  .string()
  .regex(
    /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/,
    'must start with a letter and have 1 to 128 letters, digits and hyphens',
  );

export const templateInput = {
  TemplateBody: z.string().optional(),
  TemplateURL: z.undefined('is not supported by this endpoint: send TemplateBody').optional(),
  Parameters: z.array(parameterInput).default([]),
  Capabilities: z.array(z.string()).default([]),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
  DisableRollback: z.stringbool().default(false),
  ClientRequestToken: z.string().max(128).optional(),
};
