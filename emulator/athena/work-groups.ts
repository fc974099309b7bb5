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
  /** Makes of the group what `change` says, one change after the other. @throws AwsError where there is none of that name */
  change(name: string, change: (group: WorkGroup) => WorkGroup): Promise<void>;
  /** @throws AwsError where there is none of that name, and for `primary`, which every account has */
  remove(name: string): Promise<void>;
};

const primary: WorkGroup = {
  Name: 'primary',
  State: 'ENABLED',
  Configuration: { EnforceWorkGroupConfiguration: false },
  CreationTime: 0,
};

/** Athena's limit for one account and region. */
const most_groups = 1000;

const notFound = (name: string) => invalidRequest(`WorkGroup ${name} is not found.`);

/** The work groups, durable in one file. */
export async function openWorkGroups(data_dir: string): Promise<WorkGroups> {
  const file = await openJsonFile(
    join(data_dir, 'athena', 'work-groups.json'),
    z.record(z.string(), workGroup),
    { primary },
  );
  const find = (groups: Readonly<Record<string, WorkGroup>>, name: string) => {
    const found = Object.hasOwn(groups, name) ? groups[name] : undefined;
    if (found === undefined) throw notFound(name);
    return found;
  };
  return {
    get: (name) => find(file.value, name),
    list: () => Object.values(file.value).sort((a, b) => (a.Name < b.Name ? -1 : 1)),
    create: (group) =>
      file.update((groups) => {
        if (Object.hasOwn(groups, group.Name)) throw invalidRequest('WorkGroup is already created');
        if (Object.keys(groups).length >= most_groups) {
          throw invalidRequest(`An account can have at most ${most_groups} work groups.`);
        }
        return { ...groups, [group.Name]: group };
      }),
    change: (name, change) => file.update((groups) => ({ ...groups, [name]: change(find(groups, name)) })),
    remove: (name) =>
      file.update((groups) => {
        find(groups, name);
        if (name === primary.Name) throw invalidRequest('The primary WorkGroup can not be deleted.');
        const { [name]: _, ...rest } = groups;
        return rest;
      }),
  };
}
