import { reasonOf } from './reason-of.ts';
import { resourceType } from './resource-types.ts';
import type { ResourceRecord } from './stack-record.ts';
import { stackOf, type Work } from './template-scope.ts';

type Where = Pick<Work, 'context' | 'id'>;

/** Removes one resource of the stack, or keeps it where the template says so. Whether it went. */
export async function removeResource({ context, id }: Where, logical_id: string): Promise<boolean> {
  const { cloudformation } = context;
  const record = stackOf({ context, id }).resources[logical_id];
  if (record === undefined) return true;
  if (record.retained) {
    await cloudformation.dropResource(id, logical_id, 'DELETE_SKIPPED');
    return true;
  }
  const at = () => new Date().toISOString();
  const { reason: _old, ...rest } = record;
  await cloudformation.setResource(id, {
    logical_id,
    record: { ...rest, status: 'DELETE_IN_PROGRESS', at: at() },
  });
  try {
    if (record.physical_id !== '') await resourceType(record.type).remove(record, context);
  } catch (error) {
    const failed = { ...record, status: 'DELETE_FAILED', reason: reasonOf(error), at: at() };
    await cloudformation.setResource(id, { logical_id, record: failed });
    return false;
  }
  await cloudformation.dropResource(id, logical_id, 'DELETE_COMPLETE');
  return true;
}

/** One of `waiting` that nothing which is left needs. */
function nextToRemove(
  waiting: ReadonlySet<string>,
  failed: readonly string[],
  resources: Readonly<Record<string, ResourceRecord>>,
): string | undefined {
  const needed = new Set([...waiting, ...failed].flatMap((id) => resources[id]?.needs ?? []));
  return [...waiting].findLast((id) => !needed.has(id));
}

/**
 * Removes those of the stack's resources that `wanted` names, each before those it needs. What a resource
 * needs that could not be removed stays with it.
 * @returns the logical ids that failed
 */
export async function removeResources(
  where: Where,
  wanted: (logical_id: string) => boolean,
): Promise<string[]> {
  const { resources } = stackOf(where);
  const waiting = new Set(Object.keys(resources).filter(wanted));
  const failed: string[] = [];
  for (;;) {
    const logical_id = nextToRemove(waiting, failed, resources);
    if (logical_id === undefined) return failed;
    waiting.delete(logical_id);
    if (!(await removeResource(where, logical_id))) failed.push(logical_id);
  }
}
