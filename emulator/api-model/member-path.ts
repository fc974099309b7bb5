/** Where a value stands in a request, from the inside out; undefined is the request itself. */
export type MemberPath = { parent: MemberPath; step: string | number; depth: number } | undefined;

export const pathTo = (parent: MemberPath, step: string | number): MemberPath => ({
  parent,
  step,
  depth: (parent?.depth ?? 0) + 1,
});

export function stepsOf(path: MemberPath): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at = path; at !== undefined; at = at.parent) steps.unshift(at.step);
  return steps;
}

/** As AWS's messages name a place: `records.1.member.data`. Items are counted from 1. */
export function memberName(steps: readonly (string | number)[]): string {
  const parts = steps.map((step) =>
    typeof step === 'number' ? `${step + 1}.member` : step.charAt(0).toLowerCase() + step.slice(1),
  );
  return parts.join('.');
}
