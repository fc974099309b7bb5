import { join } from 'node:path';
import { z } from 'zod';
import { openJsonFile } from '../json-file.ts';
import { invalidRequest } from './invalid-request.ts';
import { type WorkGroup, workGroup } from './work-group-shapes.ts';

export type WorkGroups = {
  /** @throws AwsError where there is none of that name */
  get(name: string): WorkGroup;
  /** By name. */
  list(): WorkGroup[];
  /** @throws AwsError where the name is taken */
  create(group: WorkGroup): Promise<void>;
  /** @throws AwsError where there is none of that name */
  replace(group: WorkGroup): Promise<void>;
  /** @throws AwsError where there is none of that name, and for `primary`, which every account has */
  remove(name: string): Promise<void>;
};

const primary: WorkGroup = {
  Name: 'primary',
  State: 'ENABLED',
  Configuration: { EnforceWorkGroupConfiguration: false },
  CreationTime: 0,
};

const notFound = (name: string) => invalidRequest(`WorkGroup ${name} is not found.`);

/** The work groups, durable in one file. */
export async function openWorkGroups(data_dir: string): Promise<WorkGroups> {
  const file = await openJsonFile(
    join(data_dir, 'athena', 'work-groups.json'),
    z.record(z.string(), workGroup),
    { primary },
  );
  const get = (name: string) => {
    const found = Object.hasOwn(file.value, name) ? file.value[name] : undefined;
    if (found === undefined) throw notFound(name);
    return found;
  };
  const set = (group: WorkGroup) => file.update((groups) => ({ ...groups, [group.Name]: group }));
  return {
    get,
    list: () => Object.values(file.value).sort((a, b) => (a.Name < b.Name ? -1 : 1)),
    async create(group) {
      if (Object.hasOwn(file.value, group.Name)) throw invalidRequest('WorkGroup is already created');
      await set(group);
    },
    async replace(group) {
      get(group.Name);
      await set(group);
    },
    async remove(name) {
      get(name);
      if (name === primary.Name) throw invalidRequest('The primary WorkGroup can not be deleted.');
      await file.update(({ [name]: _, ...rest }) => rest);
    },
  };
}
