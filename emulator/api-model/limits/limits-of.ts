/**
 * The limits of members, which the SDK's schemas leave out. Facts of the API models; a test holds them to the models
 * that come with botocore.
 */
import { rules, validationFault } from '../validation-fault.ts';
import { athena } from './athena.ts';
import { firehose } from './firehose.ts';
import { glue } from './glue.ts';
import type { Limit, Limits } from './limit.ts';

const services: Readonly<Record<string, Limits>> = { athena, firehose, glue };

/**
 * @param structure the structure's name in the SDK: `com.amazonaws.glue#Column`
 * @param member as the keys of `Limits`, without the structure
 */
export function limitOf(structure: string, member: string): Limit | undefined {
  const [namespace = '', name = ''] = structure.split('#');
  const limits = services[namespace.slice(namespace.lastIndexOf('.') + 1)];
  return limits?.[`${name}.${member}`] ?? limits?.[member];
}

/** What is counted: a number's value, the length of anything else. */
function measure(value: unknown): { size: number; what: 'value' | 'length' } | undefined {
  if (typeof value === 'number') return { size: value, what: 'value' };
  if (typeof value === 'string' || Array.isArray(value)) return { size: value.length, what: 'length' };
  if (typeof value === 'object' && value !== null) return { size: Object.keys(value).length, what: 'length' };
  return undefined;
}

/** The rules that `value` breaks, in AWS's words. */
export function faultsOf(
  { min, max, pattern, values }: Limit,
  value: unknown,
  steps: readonly (string | number)[],
): string[] {
  const broken: string[] = [];
  const measured = measure(value);
  if (measured !== undefined) {
    const { size, what } = measured;
    if (min !== undefined && size < min) broken.push(rules.least(what, min));
    if (max !== undefined && size > max) broken.push(rules.most(what, max));
  }
  if (typeof value === 'string') {
    if (pattern !== undefined && !pattern.test(value)) {
      broken.push(rules.pattern(pattern.source.replace(/^\^|\$$/g, '')));
    }
    if (values !== undefined && !values.includes(value)) broken.push(rules.oneOf(values));
  }
  return broken.map((rule) => validationFault(steps, value, rule));
}
