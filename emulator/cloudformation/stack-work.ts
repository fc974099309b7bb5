/** What goes on after CreateStack, UpdateStack and DeleteStack have answered. */
import { makeResources, ResourceFailure, type Undo } from './make-resources.ts';
import { reasonOf } from './reason-of.ts';
import { removeResources } from './remove-resources.ts';
import type { StackRecord } from './stack-record.ts';
import { outputsOf, stackOf, type Work } from './template-scope.ts';

function failureText(error: unknown, verb: 'create' | 'update'): string {
  if (!(error instanceof ResourceFailure)) return reasonOf(error);
  return `The following resource(s) failed to ${verb}: [${error.message}].`;
}

const failedToDelete = (ids: string[]) => `The following resource(s) failed to delete: [${ids.join(', ')}].`;

/** Creates everything; a failure takes all of it back, unless the stack asked for none of that. */
export async function createAll(work: Work): Promise<void> {
  const { context, id } = work;
  const { cloudformation } = context;
  try {
    await makeResources(work, []);
    await cloudformation.setStatus(id, 'CREATE_COMPLETE', { change: { outputs: outputsOf(work) } });
  } catch (error) {
    const reason = failureText(error, 'create');
    if (stackOf(work).disable_rollback) {
      await cloudformation.setStatus(id, 'CREATE_FAILED', { reason });
      return;
    }
    await cloudformation.setStatus(id, 'ROLLBACK_IN_PROGRESS', { reason });
    const failed = await removeResources(work, () => true);
    if (failed.length > 0)
      await cloudformation.setStatus(id, 'ROLLBACK_FAILED', { reason: failedToDelete(failed) });
    else await cloudformation.setStatus(id, 'ROLLBACK_COMPLETE');
  }
}

async function takeBack(work: Work, undo: Undo[], before: StackRecord): Promise<void> {
  const { context, id } = work;
  const { template, parameters, capabilities, tags, outputs } = before;
  try {
    for (const step of undo.toReversed()) await step();
    const change = { template, parameters, capabilities, tags, outputs };
    await context.cloudformation.setStatus(id, 'UPDATE_ROLLBACK_COMPLETE', { change });
  } catch (error) {
    await context.cloudformation.setStatus(id, 'UPDATE_ROLLBACK_FAILED', { reason: reasonOf(error) });
  }
}

/** Changes what differs; a failure takes the changes back. @param before the stack as it was */
export async function updateAll(work: Work, before: StackRecord): Promise<void> {
  const { context, id, template } = work;
  const { cloudformation } = context;
  const undo: Undo[] = [];
  try {
    await makeResources(work, undo);
    const change = { outputs: outputsOf(work) };
    await cloudformation.setStatus(id, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', { change });
  } catch (error) {
    const reason = failureText(error, 'update');
    if (stackOf(work).disable_rollback) {
      await cloudformation.setStatus(id, 'UPDATE_FAILED', { reason });
      return;
    }
    await cloudformation.setStatus(id, 'UPDATE_ROLLBACK_IN_PROGRESS', { reason });
    await takeBack(work, undo, before);
    return;
  }
  // As on AWS, what can not be cleaned up does not undo the update.
  const failed = await removeResources(work, (logical_id) => !Object.hasOwn(template.Resources, logical_id));
  const more = failed.length > 0 ? { reason: failedToDelete(failed) } : {};
  await cloudformation.setStatus(id, 'UPDATE_COMPLETE', more);
}

/** Removes everything; what can not be removed stays, and the stack with it. */
export async function deleteAll(work: Pick<Work, 'context' | 'id'>): Promise<void> {
  const { context, id } = work;
  const failed = await removeResources(work, () => true);
  if (failed.length > 0) {
    await context.cloudformation.setStatus(id, 'DELETE_FAILED', { reason: failedToDelete(failed) });
    return;
  }
  const change = { deleted_at: new Date().toISOString(), outputs: [] };
  await context.cloudformation.setStatus(id, 'DELETE_COMPLETE', { change });
}
