import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { reasonOf } from './reason-of.ts';
import { removeResource } from './remove-resources.ts';
import { resourceType } from './resource-types.ts';
import type { ResourceRecord } from './stack-record.ts';
import { dependencyOrder, needsOf, type TemplateResource } from './template.ts';
import { propertiesOf, stackOf, type Work } from './template-scope.ts';

/** A resource that could not be made what the template says. Its reason is in its event. */
export class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure';
}

/** Takes one change back. */
export type Undo = () => Promise<void>;

const now = () => new Date().toISOString();
const moved = (record: ResourceRecord, status: string, reason?: string): ResourceRecord => {
  const { reason: _old, ...rest } = record;
  return { ...rest, status, at: now(), ...(reason === undefined ? {} : { reason }) };
};

/** Twelve letters and digits: enough that no two names meet. */
const randomSuffix = () =>
  Array.from(randomBytes(12), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('');

/** The record of a resource that is about to be made. @throws where its properties are wrong */
function plan(work: Work, logical_id: string, spec: TemplateResource): ResourceRecord {
  const properties = propertiesOf(work, spec.Properties);
  const naming = { stack: stackOf(work).name, logical_id, suffix: randomSuffix() };
  return {
    type: spec.Type,
    physical_id: resourceType(spec.Type).nameOf(properties, naming, work.context),
    properties,
    attributes: {},
    needs: needsOf(work.template, spec),
    retained: spec.DeletionPolicy === 'Retain',
    status: 'CREATE_IN_PROGRESS',
    at: now(),
  };
}

async function fail(work: Work, logical_id: string, record: ResourceRecord, status: string, cause: unknown) {
  const failed = moved(record, status, reasonOf(cause));
  await work.context.cloudformation.setResource(work.id, { logical_id, record: failed });
  return new ResourceFailure(logical_id, { cause });
}

async function create(work: Work, logical_id: string, spec: TemplateResource, undo: Undo[]): Promise<void> {
  const { context, id } = work;
  const { cloudformation } = context;
  const type = resourceType(spec.Type);
  undo.push(async () => {
    await removeResource(work, logical_id);
  });
  // Without a name there is nothing to remove: not before it is made, and not where making it failed,
  // for then the name may be somebody else's.
  let record: ResourceRecord = {
    type: spec.Type,
    physical_id: '',
    properties: {},
    attributes: {},
    needs: [],
    retained: false,
    status: 'CREATE_IN_PROGRESS',
    at: now(),
  };
  let made = false;
  try {
    record = plan(work, logical_id, spec);
    await cloudformation.setResource(id, { logical_id, record });
    await type.create(record, context);
    made = true;
    const attributes = type.attributes(record, context);
    await cloudformation.setResource(id, {
      logical_id,
      record: { ...moved(record, 'CREATE_COMPLETE'), attributes },
    });
  } catch (cause) {
    throw await fail(
      work,
      logical_id,
      made ? record : { ...record, physical_id: '' },
      'CREATE_FAILED',
      cause,
    );
  }
}

async function update(
  work: Work,
  logical_id: string,
  old: ResourceRecord,
  spec: TemplateResource,
  undo: Undo[],
): Promise<void> {
  const { context, id } = work;
  const { cloudformation } = context;
  const type = resourceType(spec.Type);
  const restore = () => cloudformation.setResource(id, { logical_id, record: moved(old, 'UPDATE_COMPLETE') });
  await cloudformation.setResource(id, { logical_id, record: moved(old, 'UPDATE_IN_PROGRESS') });
  try {
    const { physical_id } = old;
    const { properties, needs, retained } = plan(work, logical_id, spec);
    await type.update({ physical_id, properties }, old, context);
    undo.push(async () => {
      await type.update(old, { physical_id, properties }, context);
      await restore();
    });
    const attributes = type.attributes({ physical_id, properties }, context);
    const record = { ...moved(old, 'UPDATE_COMPLETE'), properties, needs, retained, attributes };
    await cloudformation.setResource(id, { logical_id, record });
  } catch (cause) {
    undo.push(restore);
    throw await fail(work, logical_id, old, 'UPDATE_FAILED', cause);
  }
}

/** Whether the resource exists as `spec` says, so that there is nothing to do. */
function isMade(work: Work, record: ResourceRecord, spec: TemplateResource): boolean {
  if (!record.status.endsWith('_COMPLETE')) return false;
  return isDeepStrictEqual(record.properties, propertiesOf(work, spec.Properties));
}

async function make(work: Work, logical_id: string, spec: TemplateResource, undo: Undo[]): Promise<void> {
  const record = stackOf(work).resources[logical_id];
  if (record === undefined) return create(work, logical_id, spec, undo);
  if (/^(CREATE|DELETE)_FAILED$/.test(record.status)) {
    // What a crash left half made or half deleted.
    await removeResource(work, logical_id);
    return create(work, logical_id, spec, undo);
  }
  if (!isMade(work, record, spec)) return update(work, logical_id, record, spec, undo);
}

/**
 * Makes the stack's resources what the template says, each after those it needs. What is the case already
 * is left alone; what the template has no more is left for the clean-up.
 * @param undo gets what takes each change back, in the order of the changes
 * @throws ResourceFailure whose message is the logical id
 */
export async function makeResources(work: Work, undo: Undo[]): Promise<void> {
  for (const logical_id of dependencyOrder(work.template)) {
    const spec = work.template.Resources[logical_id];
    if (spec !== undefined) await make(work, logical_id, spec, undo);
  }
}
