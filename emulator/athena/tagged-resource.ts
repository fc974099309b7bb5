import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import { only_catalog } from './data-catalog.ts';
import { invalidRequest } from './invalid-request.ts';
import type { Tags } from './tags.ts';

/** The name of a resource that can have tags: a work group. */
export const resourceArn = z.string().min(1).max(1011);

const arn = /^arn:aws[a-z-]*:athena:([a-z0-9-]+):(\d{12}):(workgroup|datacatalog)\/(.{1,256})$/;

const notFound = (resource: string, message: string) =>
  new AwsError('ResourceNotFoundException', message, { members: { ResourceName: resource } });

/**
 * The work group that an ARN names, by its name.
 * @throws AwsError where it is no ARN of Athena's, or names what is not there
 */
export function taggedWorkGroup(resource: string, { region, account_id, athena }: Context): string {
  const [, in_region, account, kind, name = ''] = arn.exec(resource) ?? [];
  if (kind === undefined)
    throw invalidRequest(`${resource} is not the ARN of a workgroup or a data catalog.`);
  const is_here = in_region === region && account === account_id;
  if (kind === 'datacatalog') {
    if (!is_here || name.toLowerCase() !== only_catalog.toLowerCase()) {
      throw notFound(resource, `DataCatalog ${name} was not found.`);
    }
    throw invalidRequest(`The data catalog ${only_catalog} can not have tags.`);
  }
  if (!is_here || !athena.work_groups.list().some(({ Name }) => Name === name)) {
    throw notFound(resource, `WorkGroup ${name} is not found.`);
  }
  return name;
}

/** Replaces the tags of a work group by what `change` makes of them, durably. */
export async function changeTags(
  resource: string,
  context: Context,
  change: (old: Tags) => Tags,
): Promise<void> {
  const name = taggedWorkGroup(resource, context);
  await context.athena.work_groups.change(name, (group) => ({ ...group, Tags: change(group.Tags ?? []) }));
}
