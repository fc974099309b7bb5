import { AwsError } from '../aws-error.ts';

/** What a failure says to people, in an event. */
export function reasonOf(error: unknown): string {
  if (error instanceof AwsError) return `${error.message} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}
