import type { z } from 'zod';
import type { Context } from './context.ts';

/**
 * One AWS operation: a file named after it. `input` checks what came in (members that the model does not
 * know are ignored, as AWS does); `handle` answers with the output's members or throws an AwsError.
 */
export type Operation<Schema extends z.ZodType = z.ZodType> = {
  input: Schema;
  /** A method, not a property, so that a registry can hold operations of different inputs. */
  handle(input: z.output<Schema>, context: Context): Promise<object> | object;
};

export function operation<Schema extends z.ZodType>(
  input: Schema,
  handle: (input: z.output<Schema>, context: Context) => Promise<object> | object,
): Operation<Schema> {
  return { input, handle };
}
