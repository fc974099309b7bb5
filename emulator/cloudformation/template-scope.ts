import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import { evaluate, type Scope } from './intrinsics.ts';
import { parameterValue } from './parameters.ts';
import type { Json, JsonObject, OutputRecord, StackRecord } from './stack-record.ts';
import type { Template } from './template.ts';

/** A template's work on a stack. `id` is the stack's. */
export type Work = { context: Context; id: string; template: Template };

/** The stack as it is now. */
export function stackOf({ context, id }: Pick<Work, 'context' | 'id'>): StackRecord {
  const stack = context.cloudformation.find(id);
  if (stack === undefined) throw new Error(`The stack ${id} is gone.`);
  return stack;
}

function pseudoParameter(
  name: string,
  { region, account_id }: Context,
  stack: StackRecord,
): Json | undefined {
  const values: Readonly<Record<string, Json>> = {
    'AWS::AccountId': account_id,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': stack.id,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return values[name];
}

/** What the names in the template stand for now: parameters, and the resources that are made already. */
export function scopeOf(work: Work): Scope {
  const { context, template } = work;
  const stack = stackOf(work);
  return {
    ref(name) {
      const declared = Object.hasOwn(template.Parameters, name) ? template.Parameters[name] : undefined;
      if (declared !== undefined) return parameterValue(stack.parameters[name] ?? '', declared);
      const resource = Object.hasOwn(stack.resources, name) ? stack.resources[name] : undefined;
      return resource?.physical_id ?? pseudoParameter(name, context, stack);
    },
    attribute(logical_id, name) {
      const attributes = stack.resources[logical_id]?.attributes ?? {};
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (value !== undefined) return value;
      throw new AwsError(
        'ValidationError',
        `Template error: resource ${logical_id} does not support attribute ${name}`,
      );
    },
  };
}

/** The evaluated properties of a resource of the template. */
export function propertiesOf(work: Work, properties: JsonObject): JsonObject {
  const scope = scopeOf(work);
  const evaluated = Object.entries(properties).flatMap(([name, value]) => {
    const member = evaluate(value, scope);
    return member === undefined ? [] : [[name, member] as const];
  });
  return Object.fromEntries(evaluated);
}

/** The template's outputs. @throws AwsError `ValidationError` where one is not a text */
export function outputsOf(work: Work): OutputRecord[] {
  const scope = scopeOf(work);
  return Object.entries(work.template.Outputs).map(([key, { Value, Description }]) => {
    const value = evaluate(Value, scope);
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new AwsError(
        'ValidationError',
        `Template format error: The Value field of every Outputs member must evaluate to a String: ${key}`,
      );
    }
    return { key, value: String(value), ...(Description === undefined ? {} : { description: Description }) };
  });
}
