import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';

/**
 * What an ARN of Glue names, as tags are kept: `database/<name>` or `crawler/<name>`.
 * @throws AwsError `EntityNotFoundException` where there is none; `InvalidInputException` for another kind of resource
 */
export function taggedResource(arn: string, context: Context): string {
  const { region, account_id, catalog, crawlers } = context;
  const start = `arn:aws:glue:${region}:${account_id}:`;
  if (!arn.startsWith(start)) throw new AwsError('EntityNotFoundException', `Entity ${arn} not found.`);
  const [, kind, name = ''] = /^(database|crawler)\/([^/]+)$/.exec(arn.slice(start.length)) ?? [];
  if (kind === 'database') return `database/${catalog.getDatabase(name).Name}`;
  if (kind === 'crawler') return `crawler/${crawlers.get(name).Name}`;
  throw new AwsError('InvalidInputException', 'Only databases and crawlers have tags at this endpoint.');
}
