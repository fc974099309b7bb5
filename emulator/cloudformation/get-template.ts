import { z } from 'zod';
import { operation } from '../operation.ts';
import { findStack } from './find-stack.ts';
import { stackName } from './stack-input.ts';

const input = z.object({ StackName: stackName });

export const getTemplate = operation(input, ({ StackName }, context) => ({
  TemplateBody: findStack(context, StackName).template,
  StagesAvailable: ['Original', 'Processed'],
}));
