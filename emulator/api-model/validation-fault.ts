/** AWS's words for input that breaks a rule of the API model. */
import type { z } from 'zod';
import { memberName } from './member-path.ts';

/** Characters of a value that a message repeats. */
const most_shown = 256;

/** One rule that one value breaks: `Value 'x' at 'name' failed to satisfy constraint: Member must ...`. */
export function validationFault(steps: readonly (string | number)[], value: unknown, rule: string): string {
  const shown =
    value === undefined || value === null
      ? 'Value null'
      : typeof value === 'object'
        ? 'Value'
        : `Value '${String(value).slice(0, most_shown)}'`;
  return `${shown} at '${memberName(steps)}' failed to satisfy constraint: ${rule}`;
}

/** @param faults at least one */
export function validationMessage(faults: readonly string[]): string {
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  return `${count} detected: ${faults.join('; ')}`;
}

/** The rules of the model in AWS's words. What is checked of a number is its value, of all else its length. */
export const rules = {
  least: (what: 'value' | 'length', least: number | bigint) =>
    `Member must have ${what} greater than or equal to ${least}`,
  most: (what: 'value' | 'length', most: number | bigint) =>
    `Member must have ${what} less than or equal to ${most}`,
  /** @param source of a regular expression, without the anchors at its ends */
  pattern: (source: string) => `Member must satisfy regular expression pattern: ${source}`,
  oneOf: (values: readonly unknown[]) => `Member must satisfy enum value set: [${values.join(', ')}]`,
  not_null: 'Member must not be null',
};

const measured = (origin: string) => (origin === 'number' || origin === 'int' ? 'value' : 'length');

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') {
    return rules.least(measured(issue.origin), issue.minimum);
  }
  if (issue.code === 'too_big') {
    return rules.most(measured(issue.origin), issue.maximum);
  }
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    return rules.pattern(String(issue.pattern).replace(/^\/\^?|\$?\/[a-z]*$/g, ''));
  }
  if (issue.code === 'invalid_value') return rules.oneOf(issue.values);
  if (issue.code === 'invalid_type') return rules.not_null;
  return issue.message;
}

/** The fault that zod found, in AWS's words. A rule of our own says so itself. */
export function faultOf(issue: z.core.$ZodIssue): string {
  const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'custom') return `${memberName(steps)}: ${issue.message}`;
  return validationFault(steps, issue.input, ruleOf(issue));
}
