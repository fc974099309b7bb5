import type { AwsError } from '../aws-error.ts';

/** How Glue tells an error of one out of many. */
export const errorDetail = ({ code, message }: AwsError) => ({ ErrorCode: code, ErrorMessage: message });
