import type { Naming } from './resource-type.ts';

/**
 * `<stack>-<logical id>-<suffix>` in at most `max` characters, as CloudFormation names what the template
 * does not: the suffix stays whole, and the two others give way.
 */
export function generatedName({ stack, logical_id, suffix }: Naming, max: number): string {
  const half = Math.floor((max - suffix.length - 2) / 2);
  const shown = logical_id.slice(0, Math.max(half, max - suffix.length - 2 - stack.length));
  const owner = stack.slice(0, max - suffix.length - 2 - shown.length);
  return `${owner}-${shown}-${suffix}`;
}
