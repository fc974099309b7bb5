import { AwsError } from '../aws-error.ts';

/** Glue's error for what does not exist; `what` begins its message. */
export const notFound = (what: string): AwsError =>
  new AwsError('EntityNotFoundException', `${what} not found.`);

/** Glue's error for what is there already. */
export const alreadyExists = (what: string): AwsError =>
  new AwsError('AlreadyExistsException', `${what} already exists.`);
