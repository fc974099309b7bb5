import { AwsError } from '../aws-error.ts';
import type { Athena } from './athena.ts';
import type { PreparedStatement } from './prepared-statements.ts';

/** What the operations say of a statement that is not there. */
export function noPreparedStatement(work_group: string, name: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `PreparedStatement ${name} was not found in workGroup ${work_group}`,
    { members: { ResourceName: name } },
  );
}

/** @throws AwsError where the work group or the statement is missing */
export function findPreparedStatement(athena: Athena, work_group: string, name: string): PreparedStatement {
  athena.work_groups.get(work_group);
  const found = athena.prepared_statements.get(work_group, name);
  if (found === undefined) throw noPreparedStatement(work_group, name);
  return found;
}
