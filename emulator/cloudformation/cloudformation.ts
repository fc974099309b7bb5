import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { openJsonFile } from '../json-file.ts';
import { logToStderr } from '../log.ts';
import { type ResourceRecord, type StackRecord, stackRecord } from './stack-record.ts';

/** Events a stack keeps, deleted stacks that are kept: AWS forgets both after 90 days. */
const kept_events = 1000;
const kept_deleted_stacks = 20;

/** What a crash left under way, and where it comes to rest. See docs/decisions/0041. */
const interrupted: Readonly<Record<string, string>> = {
  CREATE_IN_PROGRESS: 'CREATE_FAILED',
  ROLLBACK_IN_PROGRESS: 'ROLLBACK_FAILED',
  UPDATE_IN_PROGRESS: 'UPDATE_FAILED',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'UPDATE_FAILED',
  UPDATE_ROLLBACK_IN_PROGRESS: 'UPDATE_FAILED',
  DELETE_IN_PROGRESS: 'DELETE_FAILED',
};
const interruption = 'The endpoint ended while this was under way.';

export type ResourceChange = { logical_id: string; record: ResourceRecord };

/** The stacks. Reads are of this moment; writes resolve when they are durable. */
export type CloudFormation = {
  /** By name: the one that is not deleted. By id: deleted ones too. */
  find(name_or_id: string): StackRecord | undefined;
  list(): StackRecord[];
  /** @throws AwsError `AlreadyExistsException` where a stack of that name is not deleted */
  insert(stack: StackRecord): Promise<void>;
  /** Changes the stack, without an event. */
  change(id: string, change: (stack: StackRecord) => StackRecord): Promise<void>;
  /**
   * Moves the stack to `status` and says so in an event. Of several who all saw it in the state `from`, the
   * first moves it. @throws AwsError `ValidationError` for the others
   */
  setStatus(
    id: string,
    status: string,
    more?: { reason?: string; change?: Partial<StackRecord>; from?: string },
  ): Promise<void>;
  /** Records the resource as it is now and says so in an event. */
  setResource(id: string, change: ResourceChange): Promise<void>;
  /** Forgets the resource, with an event of `status`. */
  dropResource(id: string, logical_id: string, status: string): Promise<void>;
  /** Lets `work` go on after the answer. */
  inBackground(work: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

const now = () => new Date().toISOString();

type Happening = {
  logical_id: string;
  physical_id: string;
  type: string;
  status: string;
  reason?: string | undefined;
};

function withEvent(stack: StackRecord, { reason, ...happening }: Happening): StackRecord {
  const about = {
    ...(reason === undefined ? {} : { reason }),
    ...(stack.token === undefined ? {} : { token: stack.token }),
  };
  const event = { id: randomUUID(), at: now(), ...happening, ...about };
  return { ...stack, events: [...stack.events, event].slice(-kept_events) };
}

function withStatus(stack: StackRecord, status: string, reason?: string): StackRecord {
  const { reason: _old, ...rest } = stack;
  const moved = { ...rest, status, ...(reason === undefined ? {} : { reason }) };
  const { name, id } = stack;
  return withEvent(moved, {
    logical_id: name,
    physical_id: id,
    type: 'AWS::CloudFormation::Stack',
    status,
    reason,
  });
}

/** Brings to rest what a crash interrupted; the next update or deletion takes it from there. */
function recovered(stack: StackRecord): StackRecord {
  const status = interrupted[stack.status];
  if (status === undefined) return stack;
  const resources = Object.entries(stack.resources).map(([logical_id, resource]) => {
    const failed = resource.status.replace(/_IN_PROGRESS$/, '_FAILED');
    return [
      logical_id,
      failed === resource.status ? resource : { ...resource, status: failed, reason: interruption },
    ];
  });
  return withStatus({ ...stack, resources: Object.fromEntries(resources) }, status, interruption);
}

const changedMeanwhile = ({ id, status }: StackRecord) =>
  new AwsError('ValidationError', `Stack:${id} is in ${status} state; somebody else has begun to change it.`);

function withoutOldest(stacks: StackRecord[]): StackRecord[] {
  const deleted = stacks.filter(({ status }) => status === 'DELETE_COMPLETE');
  const forgotten = new Set(deleted.slice(0, -kept_deleted_stacks));
  return stacks.filter((stack) => !forgotten.has(stack));
}

/** Opens the stacks kept under `data_dir`. @throws Error where their file is damaged */
export async function openCloudFormation({ data_dir }: { data_dir: string }): Promise<CloudFormation> {
  const path = join(data_dir, 'cloudformation.json');
  const file = await openJsonFile(path, z.array(stackRecord), []);
  const running = new Set<Promise<void>>();
  const change: CloudFormation['change'] = (id, make) =>
    file.update((stacks) => stacks.map((stack) => (stack.id === id ? make(stack) : stack)));

  if (file.value.some(({ status }) => status in interrupted)) {
    await file.update((stacks) => stacks.map(recovered));
  }

  return {
    find: (name_or_id) =>
      file.value.find(({ id, name, status }) =>
        name_or_id.startsWith('arn:')
          ? id === name_or_id
          : name === name_or_id && status !== 'DELETE_COMPLETE',
      ),
    list: () => file.value,
    insert: (stack) =>
      file.update((stacks) => {
        if (stacks.some(({ name, status }) => name === stack.name && status !== 'DELETE_COMPLETE')) {
          throw new AwsError('AlreadyExistsException', `Stack [${stack.name}] already exists`);
        }
        return withoutOldest([...stacks, stack]);
      }),
    change,
    setStatus: (id, status, { reason, change: members = {}, from } = {}) =>
      change(id, (stack) => {
        if (from !== undefined && stack.status !== from) throw changedMeanwhile(stack);
        return withStatus({ ...stack, ...members }, status, reason);
      }),
    setResource: (id, { logical_id, record }) =>
      change(id, (stack) => {
        const { physical_id, type, status, reason } = record;
        const resources = { ...stack.resources, [logical_id]: record };
        return withEvent({ ...stack, resources }, { logical_id, physical_id, type, status, reason });
      }),
    dropResource: (id, logical_id, status) =>
      change(id, (stack) => {
        const { [logical_id]: dropped, ...resources } = stack.resources;
        if (dropped === undefined) return stack;
        const { physical_id, type } = dropped;
        return withEvent({ ...stack, resources }, { logical_id, physical_id, type, status });
      }),
    inBackground(work) {
      const done: Promise<void> = work()
        .catch((cause: unknown) => logToStderr('error', 'Work on a stack stopped.', { cause }))
        .finally(() => running.delete(done));
      running.add(done);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
